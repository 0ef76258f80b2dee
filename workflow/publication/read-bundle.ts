import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { codePointIndex, codePointLength } from "#domain/article/code-points.ts";
import { quotedPassages, type Span } from "#domain/evidence/copy-blocks.ts";
import type { KeyEntry } from "#domain/log/log-entry.ts";
import type { Bundle, BundledCopy, BundledEntry } from "#domain/publication/bundle.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { proveInclusion, readCheckpoint } from "#workflow/log/read-log.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/**
 * Everything that it takes to check a verdict without us: all versions, their entries in the log with proofs, the signed
 * head, and of the archived copies what readers may have. The head is that of the newest entry about the check or about a
 * key, so that a bundle changes only when one of these does. Open to everybody.
 */
export async function readBundle(
  ctx: Ctx,
  input: { readonly slug: string },
): Promise<Result<Bundle, { readonly kind: "verdict_not_found" }>> {
  const { db } = ctx;
  const rows = await db
    .select({ id: publishedVersions.id, checkId: checks.id, canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .where(eq(checks.slug, input.slug))
    .orderBy(asc(publishedVersions.number));
  const [first] = rows;
  if (!first) return err({ kind: "verdict_not_found" });
  const [retraction] = await db
    .select({ reason: retractions.reason })
    .from(retractions)
    .where(eq(retractions.checkId, first.checkId));
  const entries = await db
    .select({ seq: logEntries.seq, text: logEntries.entry })
    .from(logEntries)
    .where(
      or(
        inArray(
          logEntries.publishedVersionId,
          rows.map(({ id }) => id),
        ),
        eq(logEntries.retractedCheckId, first.checkId),
      ),
    )
    .orderBy(asc(logEntries.seq));
  const keys = await readKeyEntries(db);
  const last = Math.max(-1, ...[...entries, ...keys].map(({ seq }) => seq));
  const checkpoint = await readCheckpoint(ctx, { size: last + 1 });
  const lastKey = keys.at(-1);
  // Nothing is published without its entry; before a desk began its log, there is nothing to prove anything with.
  if (!checkpoint.ok || !lastKey) return err({ kind: "verdict_not_found" });
  const { size, note } = checkpoint.value;
  const versions = rows.map(({ canonical }) => canonical);
  return ok({
    site: ctx.publisher.url,
    slug: input.slug,
    size,
    checkpoint: note,
    key: (JSON.parse(lastKey.text) as KeyEntry).key,
    keys: await withProofs(ctx, keys, size),
    entries: await withProofs(ctx, entries, size),
    versions,
    copies: await readCopies(db, versions.map(parsePublished)),
    retraction: retraction?.reason ?? null,
  });
}

function readKeyEntries(db: Database) {
  return db
    .select({ seq: logEntries.seq, text: logEntries.entry })
    .from(logEntries)
    .where(and(isNull(logEntries.publishedVersionId), isNull(logEntries.retractedCheckId)))
    .orderBy(asc(logEntries.seq));
}

async function withProofs(
  ctx: Ctx,
  entries: readonly { readonly seq: number; readonly text: string }[],
  size: number,
): Promise<BundledEntry[]> {
  const proven: BundledEntry[] = [];
  for (const entry of entries) {
    const proof = await proveInclusion(ctx, { leaf: entry.seq, size });
    if (!proof.ok) throw new Error(`entry ${entry.seq} is in no tree of ${size}`);
    proven.push({ ...entry, proof: proof.value });
  }
  return proven;
}

/** The copies that any version rests on, in the order of their ids, with the passages around all that the versions quote. */
async function readCopies(db: Database, versions: readonly PublishedCheck[]): Promise<BundledCopy[]> {
  const quotes = new Map<string, Span[]>();
  for (const { snapshot, quoteAnchor } of versions.flatMap(({ claims }) =>
    claims.flatMap(({ evidence }) => evidence),
  )) {
    if (!snapshot) continue;
    const known = quotes.get(snapshot.id) ?? [];
    quotes.set(snapshot.id, quoteAnchor ? [...known, quoteAnchor] : known);
  }
  if (quotes.size === 0) return [];
  const rows = await db
    .select({
      id: snapshots.id,
      text: snapshots.text,
      bytesSha256: snapshots.bytesSha256,
    })
    .from(snapshots)
    .where(inArray(snapshots.id, [...quotes.keys()]));
  return rows
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, text, bytesSha256 }) => ({
      id,
      // Of the text as it is now, whatever its row says: a copy that was exchanged shows.
      sha256: sha256Hex(text),
      bytesSha256,
      codePoints: codePointLength(text),
      passages: passagesOf(text, quotes.get(id) ?? []),
    }));
}

function passagesOf(text: string, quotes: readonly Span[]): BundledCopy["passages"] {
  const shown = quotedPassages(text, quotes, null).flatMap((block) => (block.kind === "words" ? [block] : []));
  const index = codePointIndex(text);
  const passages: { start: number; end: number }[] = [];
  for (const { start, text: words } of shown) {
    const last = passages.at(-1);
    const end = start + codePointLength(words);
    // Paragraphs of one passage are given as one, with what separates them: a quote may go across.
    if (last && start <= last.end + 2) last.end = end;
    else passages.push({ start, end });
  }
  return passages.map(({ start, end }) => ({ start, text: text.slice(index.toUtf16(start), index.toUtf16(end)) }));
}
