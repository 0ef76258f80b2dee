import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { publishedChecks, publishedCheckTopics, publishedClaimSources, publishedClaims } from "#db/schema/search.ts";
import type { ClaimContent } from "#domain/check/check-content.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import {
  checkParts,
  claimDays,
  claimParts,
  ratingShown,
  type SearchPart,
  vocabularyOf,
} from "#domain/search/search-entry.ts";
import { searchWords } from "#domain/search/search-words.ts";

/**
 * Makes this version of a check what readers find of it, in place of any earlier one. Part of the transaction that publishes,
 * so that the search never tells of anything else than the pages do.
 */
export async function indexPublished(db: Database, checkId: string, check: PublishedCheck): Promise<void> {
  await unindexPublished(db, checkId);
  const vocabulary = vocabularyOf(check);
  await db.insert(publishedChecks).values({
    checkId,
    slug: check.slug,
    title: check.title,
    summary: check.summary,
    headline: check.article.headline,
    outlet: check.article.outlet,
    version: check.version,
    corrected: check.kind === "correction",
    publishedAt: new Date(check.firstPublishedAt),
    words: vectorOf(checkParts(check)),
    vocabulary,
  });
  if (check.topics?.length) {
    const publishedAt = new Date(check.firstPublishedAt);
    await db
      .insert(publishedCheckTopics)
      .values(check.topics.map(({ id: topicId }) => ({ checkId, topicId, publishedAt })));
  }
  for (const claim of check.claims) await indexClaim(db, checkId, check, claim);
  if (vocabulary.length > 0) {
    await db.execute(sql`
      INSERT INTO published_words (word, uses)
      SELECT word, 1 FROM unnest(${sql.param(vocabulary)}::text[]) AS given(word) ORDER BY word
      ON CONFLICT (word) DO UPDATE SET uses = published_words.uses + 1`);
  }
}

/** Takes a check out of what readers find, with every word that stands nowhere else. Part of the transaction that retracts. */
export async function unindexPublished(db: Database, checkId: string): Promise<void> {
  const [removed] = await db
    .delete(publishedChecks)
    .where(eq(publishedChecks.checkId, checkId))
    .returning({ vocabulary: publishedChecks.vocabulary });
  if (!removed || removed.vocabulary.length === 0) return;
  // Locked in the order of the words, so that two publications wait for each other rather than for ever.
  await db.execute(sql`
    WITH held AS (
      SELECT word FROM published_words WHERE word = ANY(${sql.param(removed.vocabulary)}::text[]) ORDER BY word FOR UPDATE)
    UPDATE published_words SET uses = uses - 1 FROM held WHERE published_words.word = held.word`);
  await db.execute(sql`
    DELETE FROM published_words WHERE uses <= 0 AND word = ANY(${sql.param(removed.vocabulary)}::text[])`);
}

async function indexClaim(db: Database, checkId: string, check: PublishedCheck, claim: ClaimContent): Promise<void> {
  const rating = ratingShown(check, claim);
  await db.insert(publishedClaims).values({
    claimId: claim.id,
    checkId,
    slug: claim.slug,
    number: claim.number,
    statement: claim.statement,
    claimant: claim.claimant?.name ?? null,
    claimantKey: searchWords(claim.claimant?.name ?? check.article.outlet),
    outletKey: searchWords(check.article.outlet),
    rating: rating?.key ?? null,
    ratingLabel: rating?.label ?? null,
    summary: rating === null ? null : (claim.verdict?.summary ?? null),
    rationale: rating === null ? null : (claim.verdict?.rationale ?? null),
    ...claimDays(check, claim),
    publishedAt: new Date(check.firstPublishedAt),
    language: VERDICT_LANGUAGE,
    words: vectorOf(claimParts(check, claim)),
  });
  const named = sourcesOf(claim);
  if (named.length > 0) {
    await db.insert(publishedClaimSources).values(named.map((source) => ({ ...source, claimId: claim.id })));
  }
}

/** What every verdict is written in, as its ClaimReview says too. */
const VERDICT_LANGUAGE = "en";

function sourcesOf(claim: ClaimContent) {
  const named = new Map<string, Omit<typeof publishedClaimSources.$inferInsert, "claimId">>();
  for (const { source, stance } of claim.evidence) {
    const { id: sourceId, ...described } = source;
    const known = named.get(sourceId);
    const stances = known ? [...new Set([...known.stances, stance])] : [stance];
    named.set(sourceId, known ? { ...known, stances } : { sourceId, ...described, stances });
  }
  return [...named.values()];
}

function vectorOf(parts: readonly SearchPart[]): SQL<string> {
  const vectors = parts.map(
    ({ weight, language, words }) =>
      sql<string>`setweight(to_tsvector(${language}::regconfig, ${words}), ${weight}::"char")`,
  );
  return vectors.length === 0 ? sql<string>`''::tsvector` : sql<string>`${sql.join(vectors, sql` || `)}`;
}
