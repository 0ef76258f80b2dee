import { sql } from "drizzle-orm";
import type { PublishedTopic, TopicCheck, TopicClaim, TopicVerdicts } from "#domain/publication/published-topic.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";

/** How many checks the page of a topic holds, the newest; the search finds the rest. */
export const CHECKS_ON_TOPIC_PAGE = 40;

/** Nothing public has this address; or what had it has another one now. */
export type NoTopicHere =
  | { readonly kind: "topic_not_found" }
  | { readonly kind: "topic_moved"; readonly slug: string };

/**
 * The newest checks under a topic, by its address. Open to everybody, so it tells only what the current published versions say:
 * a topic is unknown until a check under it is published. An address of before a renaming or a merge names the present one.
 */
export async function readTopicVerdicts(
  ctx: Pick<Ctx, "db">,
  input: { readonly slug: string },
): Promise<Result<TopicVerdicts, NoTopicHere>> {
  const found = await readPublicTopic(ctx, input);
  if (!found.ok) return found;
  const topic = found.value;
  const { rows } = await ctx.db.execute<TopicCheckRow>(sql`
    WITH filed AS (
      SELECT DISTINCT under.check_id FROM published_check_topics AS under
      JOIN topics AS named ON named.id = under.topic_id WHERE named.counted_as_id = ${topic.id}
    )
    SELECT checks.check_id AS id, slug, title, summary, outlet, corrected, published_at AS at, (SELECT count(*)::int FROM filed) AS total
    FROM published_checks AS checks JOIN filed USING (check_id)
    ORDER BY published_at DESC, check_id LIMIT ${CHECKS_ON_TOPIC_PAGE}`);
  const claims = await claimsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const checks = rows.map(
    ({ id, at, total: _, ...check }): TopicCheck => ({
      ...check,
      publishedAt: new Date(at).toISOString(),
      claims: claims.get(id) ?? [],
    }),
  );
  return ok({ topic, total: rows[0]?.total ?? 0, checks });
}

type TopicCheckRow = Omit<TopicCheck, "publishedAt" | "claims"> & {
  readonly id: string;
  readonly at: Date;
  readonly total: number;
};

/** The public topic that has this address now, without what stands under it. Open to everybody. */
export async function readPublicTopic(
  ctx: Pick<Ctx, "db">,
  input: { readonly slug: string },
): Promise<Result<PublishedTopic, NoTopicHere>> {
  const { rows } = await ctx.db.execute<PublishedTopic & { asked: boolean }>(sql`
    SELECT topics.id, now.slug, topics.name, topics.description, topics.retired_at IS NOT NULL AS retired,
      now.slug = asked.slug AS asked
    FROM topic_slugs AS asked
    JOIN topics AS named ON named.id = asked.topic_id AND named.public_since IS NOT NULL
    JOIN topics ON topics.id = named.counted_as_id AND topics.public_since IS NOT NULL
    JOIN topic_slugs AS now ON now.topic_id = topics.id AND now.current
    WHERE asked.slug = ${input.slug}`);
  const [row] = rows;
  if (!row) return err({ kind: "topic_not_found" });
  const { asked, ...topic } = row;
  return asked ? ok(topic) : err({ kind: "topic_moved", slug: topic.slug });
}

async function claimsOf(ctx: Pick<Ctx, "db">, checkIds: readonly string[]): Promise<ReadonlyMap<string, TopicClaim[]>> {
  const byCheck = new Map<string, TopicClaim[]>();
  if (checkIds.length === 0) return byCheck;
  const { rows } = await ctx.db.execute<Omit<TopicClaim, "rating"> & { id: string; key: RatingKey; label: string }>(sql`
    SELECT check_id AS id, slug, number, statement, claimant, rating AS key, rating_label AS label FROM published_claims
    WHERE check_id = ANY(${sql.param([...checkIds])}::text[]) AND rating IS NOT NULL ORDER BY check_id, number`);
  for (const { id, key, label, ...claim } of rows) {
    byCheck.set(id, [...(byCheck.get(id) ?? []), { ...claim, rating: { key, label } }]);
  }
  return byCheck;
}
