import { inArray, type SQL, sql } from "drizzle-orm";
import { articleVersions } from "#db/schema/articles.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { rankFound } from "#domain/desk-search/rank-found.ts";
import { type Mark, marksIn, searchWords } from "#domain/desk-search/search-words.ts";
import { FOUND_KINDS, type FoundKind } from "#domain/desk-search/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";
import { excerptAround } from "#workflow/search/excerpt-around.ts";
import { type FoundRow, inFullText, nearlyNamed, recentOnes } from "#workflow/search/search-queries.ts";

/** What is looked for. `query` is free text; the dates are calendar dates, both included, of when it was last worked on. */
export type SearchDeskInput = {
  readonly query: string;
  readonly kinds?: readonly FoundKind[] | undefined;
  /** Only what belongs to a check in one of these states. */
  readonly states?: readonly CheckState[] | undefined;
  /** Only what this person made or, for checks, works on. */
  readonly personId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  /** How many of the best to leave out. */
  readonly offset?: number | undefined;
};

/** Something that was found. `id` is its own; `checkId` and `claimId` say where it stands on the desk, if it does. */
export type Found = {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  readonly titleMarks: readonly Mark[];
  readonly excerpt: string | null;
  readonly excerptMarks: readonly Mark[];
  readonly checkId: string | null;
  readonly claimId: string | null;
  readonly checkTitle: string | null;
  readonly checkState: CheckState | null;
  readonly person: Person | null;
  /** When it was last worked on, ISO 8601. */
  readonly at: string;
};

/** What was found, the best first; `more` says that there is more. Without words it is what was worked on last. */
export type SearchDeskAnswer = {
  readonly items: readonly Found[];
  readonly more: boolean;
  readonly counts: Readonly<Partial<Record<FoundKind, number>>>;
  /** Nothing held the words as they were typed: these are close to them. */
  readonly nearly: boolean;
};

/** Of each kind so many candidates are ranked; a query that more answer to is too short to be meant. */
export const MOST_CANDIDATES = 300;

/** Finds anything on the desk by its words: full text gives the candidates, and they are ranked by how well they answer; misspelt words are found in names, titles and statements. */
export async function searchDesk(ctx: Ctx, input: SearchDeskInput): Promise<Result<SearchDeskAnswer, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const kinds = input.kinds?.length ? input.kinds : FOUND_KINDS;
  const words = searchWords(input.query);
  const offset = input.offset ?? 0;
  if (words.length === 0) {
    if (input.query.trim() !== "") return ok({ items: [], more: false, counts: {}, nearly: false });
    const rows = await recentOnes(ctx, kinds, input, offset + input.limit + 1);
    const sorted = rows.sort((one, other) => other.at.getTime() - one.at.getTime());
    return ok(await answer(ctx, sorted, input, words, false));
  }
  const whole = await inFullText(ctx, kinds, input, MOST_CANDIDATES);
  if (whole.length > 0) return ok(await answer(ctx, ranked(whole, input.query, ctx.now(), false), input, words, false));
  const near = ranked(await nearlyNamed(ctx, kinds, input, MOST_CANDIDATES), input.query, ctx.now(), true);
  return ok(await answer(ctx, near, input, words, near.length > 0));
}

function ranked(rows: readonly FoundRow[], query: string, now: Date, isWhole: boolean): FoundRow[] {
  return rows
    .map((row) => ({ row, score: rankFound(row, query, now, isWhole) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || other.row.at.getTime() - one.row.at.getTime())
    .map(({ row }) => row);
}

async function answer(
  ctx: Ctx,
  rows: readonly FoundRow[],
  { limit, offset = 0 }: SearchDeskInput,
  words: readonly string[],
  nearly: boolean,
): Promise<SearchDeskAnswer> {
  const counts: Partial<Record<FoundKind, number>> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  const page = rows.slice(offset, offset + limit);
  const texts = await articleTexts(ctx, words.length > 0 ? page : []);
  const items = page.map((row): Found => {
    const { text, marks } = excerptAround(texts.get(row.id) ?? row.body, words);
    return {
      kind: row.kind,
      id: row.id,
      title: row.title,
      titleMarks: marksIn(row.title, words),
      excerpt: text === "" ? null : text,
      excerptMarks: marks,
      checkId: row.checkId,
      claimId: row.claimId,
      checkTitle: row.checkTitle,
      checkState: row.checkState,
      person: row.person,
      at: row.at.toISOString(),
    };
  });
  return { items, more: rows.length > offset + limit, counts, nearly };
}

/** The latest texts of articles on the page whose title alone does not answer. */
async function articleTexts(ctx: Ctx, page: readonly FoundRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = page.filter(({ kind }) => kind === "article").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([articleVersions.articleId], {
      id: articleVersions.articleId,
      text: sql<string>`left(${articleVersions.text}, 150000)`,
    })
    .from(articleVersions)
    .where(inArray(articleVersions.articleId, ids))
    .orderBy(articleVersions.articleId, sql`${articleVersions.number} DESC` as SQL);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
