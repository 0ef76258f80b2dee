import { eq, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { BlobStore } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { infoRecord, missingRecord, recordsOfCopy } from "#workflow/evidence/warc-records.ts";

/** A WARC file in pieces: each record compressed by itself, as the tools for web archives want it. */
export type WarcExport = { readonly fileName: string; readonly records: AsyncIterable<Uint8Array> };

/**
 * Exports the copies behind a check, of its article and of its evidence, in the order in which they were made. One is read
 * at a time. A copy whose text or bytes are not what their hash says is left out, and a record says so.
 */
export async function exportWarc(
  ctx: Ctx,
  blobs: BlobStore,
  input: { readonly checkId: string },
): Promise<Result<WarcExport, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db
    .select({ id: checks.id, slug: checks.slug, title: checks.title })
    .from(checks)
    .where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const fileName = `${check.slug}.warc.gz`;
  const info = {
    software: "Claimdesk",
    format: "WARC File Format 1.1",
    operator: ctx.publisher.name,
    publisher: ctx.publisher.url,
    isPartOf: `${ctx.publisher.url}/verdicts/${check.slug}`,
    description: `Archived copies behind: ${check.title}`,
  };
  return ok({ fileName, records: allRecords(ctx, blobs, check.id, { fileName, info }) });
}

async function* allRecords(
  ctx: Ctx,
  blobs: BlobStore,
  checkId: string,
  { fileName, info }: { readonly fileName: string; readonly info: Record<string, string> },
): AsyncGenerator<Uint8Array> {
  yield* infoRecord(fileName, info, ctx.now());
  for (const { id, uses } of await copiesOfCheck(ctx.db, checkId)) {
    const [row] = await ctx.db.select().from(snapshots).where(eq(snapshots.id, id));
    if (!row) continue;
    const bytes = await soundBytes(blobs, row);
    yield* bytes ? recordsOfCopy(row, bytes, uses) : missingRecord(row);
  }
}

/** The original of a copy (of a pasted text its UTF-8); null where it or the text does not match its hash. */
async function soundBytes(blobs: BlobStore, row: typeof snapshots.$inferSelect): Promise<Uint8Array | null> {
  if (sha256Hex(row.text) !== row.sha256) return null;
  if (row.bytesSha256 === null) return new TextEncoder().encode(row.text);
  // The store checks what it reads, and throws where it is damaged.
  const bytes = await blobs.get(row.bytesSha256).catch(() => null);
  return bytes?.byteLength === row.byteLength ? bytes : null;
}

/** The ids of the copies, and what each is in the check: the article itself, or evidence by claim and number. */
async function copiesOfCheck(db: Database, checkId: string): Promise<{ id: string; uses: string[] }[]> {
  const { rows } = await db.execute<{ id: string; uses: string[] }>(sql`
    SELECT s.id, array_agg(DISTINCT used.as_what ORDER BY used.as_what) AS uses
    FROM (
      SELECT v.snapshot_id, 'article' AS as_what
      FROM checks c JOIN article_versions v ON v.id = c.article_version_id WHERE c.id = ${checkId}
      UNION ALL
      SELECT e.snapshot_id, format('claim %s, evidence %s', cl.number, e.number)
      FROM claims cl JOIN evidence e ON e.claim_id = cl.id WHERE cl.check_id = ${checkId}
    ) AS used
    JOIN snapshots s ON s.id = used.snapshot_id
    GROUP BY s.id ORDER BY s.created_at, s.id`);
  return rows;
}
