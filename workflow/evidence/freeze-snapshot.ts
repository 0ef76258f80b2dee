import { and, eq, gt, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { toSnapshotSummary } from "#db/queries/load-check.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { canonicalText, MAX_TEXT } from "#domain/article/canonical-text.ts";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { type Action, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { ArchiveFull, BlobStore, ExtractError, ExtractedDocument, HttpFacts } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** A document on its way into the archive: its bytes, what was read out of them, and where they came from. */
export type FreshCopy = {
  readonly id: string;
  readonly how: "fetched" | "uploaded";
  readonly bytes: Uint8Array;
  readonly document: ExtractedDocument;
  readonly url: string | null;
  readonly title: string | null;
  readonly fileName: string | null;
  readonly http: HttpFacts | null;
  readonly fetchedAt: string;
  readonly insteadOf: string | null;
};

/** One person archived more within a day than anybody needs; the room on the disk is for all. */
export type QuotaReached = { readonly kind: "archive_quota_reached"; readonly limit: number };

/** The bytes were gone again before the copy was frozen; nothing was archived, and another try succeeds. */
export type ArchiveInterrupted = { readonly kind: "archive_interrupted" };

/** A frozen copy, and what was read out of it. */
export type ArchivedDocument = { readonly snapshot: SnapshotSummary; readonly document: ExtractedDocument };

/** Why a copy was not frozen. */
export type FreezeError = Refusal | ExtractError | ArchiveFull | QuotaReached | ArchiveInterrupted;

/** Bytes that one person may archive within 24 hours: 200 of the largest documents. */
export const MAX_BYTES_A_DAY = 1_000 * 1024 * 1024;

const BLOB_LOCKS = 21;

/**
 * Stores the bytes and then freezes the copy with its audit event in one transaction: a row is never there without all of
 * its bytes. Bytes without a row may be left behind by a crash, and are swept. A copy of this id that is there already,
 * from a worker that died after its commit, is not made twice.
 */
export async function freezeSnapshot(
  ctx: Omit<Ctx, "publisher">,
  blobs: BlobStore,
  action: Action,
  copy: FreshCopy,
): Promise<Result<ArchivedDocument, FreezeError>> {
  const text = frozenText(copy.document.text);
  if (!text.ok) return text;
  const stored = await blobs.put(copy.bytes);
  if (!stored.ok) return stored;
  const row = {
    id: copy.id,
    url: copy.url,
    title: copy.title,
    sha256: sha256Hex(text.value),
    how: copy.how,
    insteadOf: copy.insteadOf,
    bytesSha256: stored.value.sha256,
    byteLength: copy.bytes.byteLength,
    mediaType: copy.document.mediaType,
    fileName: copy.fileName,
    http: copy.http,
    pageStarts: copy.document.pageStarts ? [...copy.document.pageStarts] : null,
    fetchedAt: copy.fetchedAt,
  };
  const frozen = await inTransaction<SnapshotSummary, FreezeError>(ctx, async (tx) => {
    const { actor } = tx;
    const refusal = actor.kind === "schedule" ? null : refusalOf(actor, action);
    if (refusal) return err(refusal);
    const createdBy = actor.kind === "user" ? actor.id : null;
    if (createdBy && (await bytesOfTheDay(tx, createdBy)) + row.byteLength > MAX_BYTES_A_DAY) {
      return err({ kind: "archive_quota_reached", limit: MAX_BYTES_A_DAY });
    }
    // The sweep may have taken equal bytes that nothing referred to since they were put.
    await holdBlob(tx.db, row.bytesSha256);
    if (!(await blobs.get(row.bytesSha256))) return err({ kind: "archive_interrupted" });
    const [inserted] = await tx.db
      .insert(snapshots)
      .values({ ...row, text: text.value, createdBy, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: snapshots.id });
    if (!inserted) return ok(await existing(tx, row.id));
    const { http, ...told } = row;
    const after = http ? { ...told, finalUrl: http.finalUrl, status: http.status } : told;
    tx.audit({ action: "snapshot.archived", subjectType: "snapshot", subjectId: row.id, after });
    return ok(toSnapshotSummary(row));
  });
  return frozen.ok ? ok({ snapshot: frozen.value, document: { ...copy.document, text: text.value } }) : frozen;
}

/** Keeps the sweep away from a blob until the transaction ends, and waits for one that is at it. */
export async function holdBlob(db: Database, sha256: string): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, ${BLOB_LOCKS}))`);
}

/** The text in the form in which it is stored; a reader that left something else in it would break every offset. */
function frozenText(text: string): Result<string, ExtractError> {
  const canonical = canonicalText(text);
  if (canonical.ok) return canonical;
  switch (canonical.error.kind) {
    case "empty_text":
      return err({ kind: "document_without_text" });
    case "too_long":
      return err({ kind: "document_too_large", limit: MAX_TEXT });
    case "ill_formed_text":
      return err({ kind: "document_broken" });
  }
}

async function bytesOfTheDay(tx: Tx, userId: string): Promise<number> {
  const aDayAgo = new Date(tx.now.getTime() - 24 * 60 * 60_000);
  const [row] = await tx.db
    .select({ bytes: sql<number>`coalesce(sum(${snapshots.byteLength}), 0)::float8` })
    .from(snapshots)
    .where(and(eq(snapshots.createdBy, userId), gt(snapshots.createdAt, aDayAgo)));
  return row?.bytes ?? 0;
}

async function existing(tx: Tx, id: string): Promise<SnapshotSummary> {
  const [row] = await tx.db.select().from(snapshots).where(eq(snapshots.id, id));
  if (!row) throw new Error(`the snapshot ${id} is neither new nor there`);
  return toSnapshotSummary(row);
}
