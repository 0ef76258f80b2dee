import { sha256Hex } from "#db/canonical-json.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** The text of a page as somebody copied it. Rich text is cleaned before it gets here. */
export type ArchiveSnapshotInput = {
  readonly text: string;
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  /** When the page was read; now where it is left out. */
  readonly fetchedAt?: string | null | undefined;
  /** Why it was not fetched, as the kind of the refusal. */
  readonly insteadOf?: string | null | undefined;
};

/** Archives a pasted text: frozen from now on, known by the SHA-256 of its UTF-8 bytes. */
export function archiveSnapshot(
  ctx: Ctx,
  input: ArchiveSnapshotInput,
): Promise<Result<SnapshotSummary, Refusal | TextError>> {
  const canonical = canonicalText(input.text);
  return inTransaction<SnapshotSummary, Refusal | TextError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    if (!canonical.ok) return canonical;
    if (tx.actor.kind !== "user") throw new Error("only a person archives");
    const snapshot = {
      id: newId("snapshot"),
      url: input.url ?? null,
      title: input.title ?? null,
      sha256: sha256Hex(canonical.value),
      fetchedAt: input.fetchedAt ?? tx.now.toISOString(),
      how: "pasted" as const,
      insteadOf: input.insteadOf ?? null,
      bytesSha256: null,
      byteLength: null,
      mediaType: null,
      fileName: null,
    };
    await tx.db
      .insert(snapshots)
      .values({ ...snapshot, text: canonical.value, createdBy: tx.actor.id, createdAt: tx.now });
    tx.audit({ action: "snapshot.archived", subjectType: "snapshot", subjectId: snapshot.id, after: snapshot });
    return ok(snapshot);
  });
}
