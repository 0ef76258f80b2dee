import { and, eq, isNull, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { sources } from "#db/schema/sources.ts";
import type { PublishedSource, SourceVerdict, SourceVerdicts } from "#domain/publication/published-source.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";
import { idOfStandIn, withDuplicates } from "#workflow/source/source-rows.ts";

/**
 * Every verdict that rests on a source, the newest first. Open to everybody, so it tells only what the current published
 * versions say, in their words: what the register learnt since, and what is not published, stays inside. A source that no
 * published version ever named has no page. What rests on a duplicate counts for the entry that stands for it, whose `id` is
 * the one address of both.
 */
export async function readSourceVerdicts(
  ctx: Ctx,
  input: { readonly sourceId: string },
): Promise<Result<SourceVerdicts, { readonly kind: "source_not_found" }>> {
  const entryId = await idOfStandIn(ctx.db, input.sourceId);
  if (entryId === null) return err({ kind: "source_not_found" });
  const ids = await countedFor(ctx, entryId);
  const verdicts: SourceVerdict[] = [];
  let source: PublishedSource | null = null;
  for (const canonical of await currentNaming(ctx, entryId)) {
    const check = parsePublished(canonical);
    for (const claim of check.claims) {
      const items = claim.evidence.filter((item) => ids.has(item.source.id));
      const [first] = items;
      if (!first) continue;
      // Its own words before those of a duplicate; the newest before older ones.
      const own: PublishedSource | undefined = items.find((item) => item.source.id === entryId)?.source;
      if (source === null || (own && source.id !== entryId)) source = own ?? first.source;
      verdicts.push({
        checkSlug: check.slug,
        checkTitle: check.title,
        outlet: check.article.outlet,
        publishedAt: check.publishedAt,
        claimSlug: claim.slug,
        claimNumber: claim.number,
        statement: claim.statement,
        rating:
          claim.verdict && !claim.dropped && !claim.stillBeingChecked
            ? {
                key: claim.verdict.rating,
                label:
                  check.ratingScale.ratings.find(({ key }) => key === claim.verdict?.rating)?.label ??
                  claim.verdict.rating,
              }
            : null,
        stances: [...new Set(items.map(({ stance }) => stance))],
        namedAs: [...new Set(items.map((item) => item.source.name))],
      });
    }
  }
  source ??= await namedBefore(ctx, entryId);
  if (source === null) return err({ kind: "source_not_found" });
  return ok({ id: entryId, source, verdicts });
}

/** The source as an earlier version or a retracted check names it: their pages lead here too. */
async function namedBefore(ctx: Ctx, sourceId: string): Promise<PublishedSource | null> {
  const counted = await countedFor(ctx, sourceId);
  const [row] = await ctx.db
    .select({ canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .where(
      sql`EXISTS (SELECT FROM unnest(${sql.param([...counted])}::text[]) AS named(id)
        WHERE strpos(${publishedVersions.canonical}, '"' || named.id || '"') > 0)`,
    )
    .orderBy(sql`${publishedVersions.publishedAt} DESC`)
    .limit(1);
  if (!row) return null;
  const items = parsePublished(row.canonical).claims.flatMap((claim) => claim.evidence);
  return items.find((item) => counted.has(item.source.id))?.source ?? null;
}

async function countedFor(ctx: Ctx, sourceId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ id: sources.id })
    .from(sources)
    .where(sql`${sources.id} IN ${withDuplicates(sourceId)}`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * The current versions that may name the source. What is published is frozen until a correction begins, so its evidence
 * rows say what it names; only of checks that are being corrected is the text itself searched.
 */
async function currentNaming(ctx: Ctx, sourceId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
    .where(
      and(
        isNull(retractions.checkId),
        sql`NOT EXISTS (SELECT FROM published_versions later WHERE later.check_id = ${publishedVersions.checkId} AND later.number > ${publishedVersions.number})`,
        sql`CASE WHEN ${checks.state} = 'published'
          THEN EXISTS (SELECT FROM claims JOIN evidence ON evidence.claim_id = claims.id
            WHERE claims.check_id = ${checks.id} AND evidence.source_id IN ${withDuplicates(sourceId)})
          ELSE EXISTS (SELECT FROM ${withDuplicates(sourceId)} AS named(id)
            WHERE strpos(${publishedVersions.canonical}, '"' || named.id || '"') > 0) END`,
      ),
    )
    .orderBy(sql`${publishedVersions.publishedAt} DESC`, checks.slug);
  return rows.map(({ canonical }) => canonical);
}
