import { eq } from "drizzle-orm";
import { toSnapshotSummary } from "#db/queries/load-check.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { BlobStore, HttpFacts } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";

/** An archived copy whole, but for its bytes. */
export type SnapshotView = SnapshotSummary & {
  readonly text: string;
  readonly http: HttpFacts | null;
  /** Where each page of a PDF starts in the text, in code points. */
  readonly pageStarts: readonly number[] | null;
};

/** The original of a copy. The name is made here: what people called the file may be anything. */
export type SnapshotFile = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
};

type NotFound = { readonly kind: "snapshot_not_found" };

/** Reads an archived copy with its text. */
export async function readSnapshot(
  ctx: Ctx,
  input: { readonly snapshotId: string },
): Promise<Result<SnapshotView, Refusal | NotFound>> {
  const row = await findSnapshot(ctx, input.snapshotId);
  if (!row.ok) return row;
  const { text, http, pageStarts } = row.value;
  return ok({ ...toSnapshotSummary(row.value), text, http, pageStarts });
}

/** Reads the original bytes of a copy, checked against their hash; a pasted text has none. */
export async function readSnapshotBytes(
  ctx: Ctx,
  blobs: BlobStore,
  input: { readonly snapshotId: string },
): Promise<Result<SnapshotFile, Refusal | NotFound | { readonly kind: "bytes_not_found" }>> {
  const row = await findSnapshot(ctx, input.snapshotId);
  if (!row.ok) return row;
  const { id, bytesSha256, mediaType } = row.value;
  const bytes = bytesSha256 ? await blobs.get(bytesSha256) : null;
  if (!bytes || !mediaType) return err({ kind: "bytes_not_found" });
  return ok({ bytes, mediaType, fileName: `${id}.${EXTENSIONS[mediaType] ?? "bin"}` });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "text/html": "html",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "text/plain": "txt",
};

async function findSnapshot(
  ctx: Ctx,
  snapshotId: string,
): Promise<Result<typeof snapshots.$inferSelect, Refusal | NotFound>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db.select().from(snapshots).where(eq(snapshots.id, snapshotId));
  return row ? ok(row) : err({ kind: "snapshot_not_found" });
}
