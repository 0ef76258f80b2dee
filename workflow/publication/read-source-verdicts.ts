import { sql } from "drizzle-orm";
import { publishedVersions } from "#db/schema/publications.ts";
import { sources } from "#db/schema/sources.ts";
import type { PublishedSource, SourceVerdict, SourceVerdicts } from "#domain/publication/published-source.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";
import { idOfStandIn, withDuplicates } from "#workflow/source/source-rows.ts";

/** How many checks the page of a source holds, the newest; the search finds the rest. */
export const CHECKS_ON_SOURCE_PAGE = 40;

type Naming = { readonly canonicals: readonly string[]; readonly total: SourceVerdicts["total"] };

/**
 * The verdicts that rest on a source, those of the newest checks first. Open to everybody, so it tells only what the current published
 * versions say, in their words: what the register learnt since, and what is not published, stays inside. A source that no
 * published version ever named has no page. What rests on a duplicate counts for the entry that stands for it, whose `id` is
 * the one address of both.
 */
export async function readSourceVerdicts(
  ctx: Ctx,
  input: { readonly sourceId: string; readonly limit?: number },
): Promise<Result<SourceVerdicts, { readonly kind: "source_not_found" }>> {
  const entryId = await idOfStandIn(ctx.db, input.sourceId);
  if (entryId === null) return err({ kind: "source_not_found" });
  const ids = await countedFor(ctx, entryId);
  const verdicts: SourceVerdict[] = [];
  let source: PublishedSource | null = null;
  const { canonicals, total } = await currentNaming(ctx, entryId, input.limit ?? CHECKS_ON_SOURCE_PAGE);
  for (const canonical of canonicals) {
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
  return ok({ id: entryId, source, verdicts, total });
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
 * The newest of the current versions that name the source, and how many there are: what stands for readers is listed with
 * the sources that it names.
 */
async function currentNaming(ctx: Ctx, sourceId: string, limit: number): Promise<Naming> {
  const { rows } = await ctx.db.execute<{ canonical: string; checks: number; claims: number }>(sql`
    WITH resting AS (
      SELECT claim.check_id, count(DISTINCT claim_id) AS claims
      FROM published_claim_sources AS named JOIN published_claims AS claim USING (claim_id)
      WHERE named.source_id IN ${withDuplicates(sourceId)} GROUP BY claim.check_id
    )
    SELECT current.canonical, (SELECT count(*)::int FROM resting) AS checks, (SELECT sum(claims)::int FROM resting) AS claims
    FROM resting JOIN published_checks AS checks USING (check_id)
    CROSS JOIN LATERAL (
      SELECT canonical, published_at FROM published_versions AS version
      WHERE version.check_id = resting.check_id ORDER BY number DESC LIMIT 1) AS current
    ORDER BY current.published_at DESC, checks.slug LIMIT ${limit}`);
  const [first] = rows;
  return {
    canonicals: rows.map(({ canonical }) => canonical),
    total: { checks: first?.checks ?? 0, claims: first?.claims ?? 0 },
  };
}
