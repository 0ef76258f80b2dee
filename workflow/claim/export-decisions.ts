import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims, suggestionDecisions } from "#db/schema/claims.ts";
import type { DropReason } from "#domain/claim/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** What became of a sentence, as training data; `decidedAs` is a role, and no person is named. `decidedAt` is an ISO 8601 date-time. */
export type DecisionRecord = {
  readonly id: string;
  readonly language: string;
  /** The sentence, and the words in it that were decided about, in code points of the version of the article that was decided on. */
  readonly text: string;
  readonly articleVersion: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly doubts: readonly string[];
  readonly method: string;
  readonly decision: "accepted" | "dismissed";
  /** Why the claim made of it was dropped afterwards; null where it stands. */
  readonly droppedAs: DropReason | null;
  /** 1 where it was worth a claim. */
  readonly label: 0 | 1;
  readonly decidedAt: string;
  readonly decidedAs: string | null;
};

/** Reasons for dropping a claim that say the sentence was not worth one; the others say that it was checked elsewhere or lies outside the desk's work. */
const NOT_WORTH_CHECKING: readonly DropReason[] = ["opinion", "prediction", "not_checkable"];

const BATCH = 500;

/** The decisions about suggestions that were kept with their sentence, the oldest first, read as they are asked for. */
export function exportDecisions(ctx: Ctx): Result<AsyncIterable<DecisionRecord>, Refusal> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  return refusal ? err(refusal) : ok(allDecisions(ctx));
}

async function* allDecisions(ctx: Ctx): AsyncGenerator<DecisionRecord> {
  const { checkId, articleVersionId, startAt, endAt, placeStart, placeEnd, decidedAt } = suggestionDecisions;
  // Milliseconds are what a date of ours holds, microseconds are what the database sorts by.
  const moment = sql<string>`(extract(epoch from ${decidedAt}) * 1000000)::bigint`;
  let after: readonly [string, string, string, number, number] | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof read>> = await read(after);
    for (const row of rows) yield recordOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = [last.moment, last.checkId, last.articleVersionId, last.start, last.end];
  }

  function read(from: typeof after) {
    return ctx.db
      .select({
        checkId,
        articleVersionId,
        articleVersion: articleVersions.number,
        start: startAt,
        end: endAt,
        moment,
        language: articles.language,
        text: suggestionDecisions.sentence,
        score: suggestionDecisions.score,
        reasons: suggestionDecisions.reasons,
        doubts: suggestionDecisions.doubts,
        method: suggestionDecisions.method,
        decision: suggestionDecisions.decision,
        decidedAt,
        decidedAs: suggestionDecisions.decidedAs,
        drops: sql<(DropReason | null)[]>`array(
          SELECT ${claims.dropReason}::text FROM ${claims}
          WHERE ${claims.checkId} = ${checkId} AND (${claims.id} = ${suggestionDecisions.claimId} OR EXISTS (
            SELECT FROM ${claimAnchors} WHERE ${claimAnchors.claimId} = ${claims.id}
              AND ${claimAnchors.startAt} = ${placeStart} AND ${claimAnchors.endAt} = ${placeEnd}
          ))
          ORDER BY ${claims.number}
        )`,
      })
      .from(suggestionDecisions)
      .innerJoin(checks, eq(checks.id, checkId))
      .innerJoin(articles, eq(articles.id, checks.articleId))
      .innerJoin(articleVersions, eq(articleVersions.id, articleVersionId))
      .where(
        and(
          isNotNull(suggestionDecisions.sentence),
          from
            ? sql`(${moment}, ${checkId}, ${articleVersionId}, ${startAt}, ${endAt})
                > (${from[0]}::bigint, ${from[1]}, ${from[2]}, ${from[3]}::int, ${from[4]}::int)`
            : undefined,
        ),
      )
      .orderBy(asc(moment), asc(checkId), asc(articleVersionId), asc(startAt), asc(endAt))
      .limit(BATCH);
  }
}

type Row = {
  readonly checkId: string;
  readonly articleVersion: number;
  readonly start: number;
  readonly end: number;
  readonly language: string;
  readonly text: string | null;
  readonly score: number | null;
  readonly reasons: readonly string[] | null;
  readonly doubts: readonly string[] | null;
  readonly method: string | null;
  readonly decision: string;
  readonly decidedAt: Date;
  readonly decidedAs: string | null;
  readonly drops: readonly (DropReason | null)[];
};

function recordOf(row: Row): DecisionRecord {
  // One claim that stands is enough; several are dropped for the reason of the first.
  const droppedAs = row.drops.includes(null) ? null : (row.drops[0] ?? null);
  const accepted = row.decision === "accepted";
  const worth = accepted && (droppedAs === null || !NOT_WORTH_CHECKING.includes(droppedAs));
  return {
    id: `${row.checkId}:${row.articleVersion}:${row.start}-${row.end}`,
    language: row.language,
    text: row.text ?? "",
    articleVersion: row.articleVersion,
    start: row.start,
    end: row.end,
    score: row.score ?? 0,
    reasons: row.reasons ?? [],
    doubts: row.doubts ?? [],
    method: row.method ?? "",
    decision: accepted ? "accepted" : "dismissed",
    droppedAs,
    label: worth ? 1 : 0,
    decidedAt: row.decidedAt.toISOString(),
    decidedAs: row.decidedAs,
  };
}
