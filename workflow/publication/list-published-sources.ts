import { inArray, sql } from "drizzle-orm";
import { publishedClaimSources } from "#db/schema/search.ts";
import type { SourceListItem } from "#domain/publication/published-source.ts";
import type { Ctx } from "#workflow/context.ts";

const BY_NAME = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * Every source that a current published claim rests on, by name, as the newest of these claims describes it. What rests on a
 * duplicate counts for the entry that stands for it. Open to everybody.
 */
export async function listPublishedSources(ctx: Ctx): Promise<SourceListItem[]> {
  const { rows } = await ctx.db.execute<SourceListItem>(sql`
    WITH RECURSIVE stood_for(id, by_id) AS (
      SELECT id, id FROM sources WHERE merged_into_id IS NULL
      UNION ALL
      SELECT sources.id, stood_for.by_id FROM sources JOIN stood_for ON sources.merged_into_id = stood_for.id
    ), named AS (
      SELECT by_id, claim_id, named.name, named.kind, row_number() OVER (
        PARTITION BY by_id ORDER BY (source_id = by_id) DESC, claim.published_at DESC, claim_id) AS place
      FROM published_claim_sources AS named
      JOIN stood_for ON stood_for.id = named.source_id
      JOIN published_claims AS claim USING (claim_id)
    )
    SELECT by_id AS id, max(name) FILTER (WHERE place = 1) AS name,
      max(kind::text) FILTER (WHERE place = 1) AS kind, count(DISTINCT claim_id)::int AS claims
    FROM named GROUP BY by_id`);
  return rows.sort((one, other) => BY_NAME.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

/** Every name by which current published claims call any of these sources, themselves or their duplicates. Open to everybody. */
export async function namesOfSources(ctx: Pick<Ctx, "db">, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectDistinct({ name: publishedClaimSources.name })
    .from(publishedClaimSources)
    .where(inArray(publishedClaimSources.sourceId, [...ids]));
  return rows.map(({ name }) => name);
}
