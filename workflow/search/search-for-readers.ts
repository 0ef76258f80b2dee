import { distinctWords, withCorrections } from "#domain/search/mark-words.ts";
import type { FoundCheck, SearchFilters } from "#domain/search/search-filters.ts";
import { parseSearchQuery } from "#domain/search/search-query.ts";
import type { Ctx } from "#workflow/context.ts";
import { type FoundClaims, hasClaims, MOST_FOUND, searchChecks, searchClaims } from "#workflow/search/search-claims.ts";
import { correctionsOf, hasSearchedWords, wordsFound } from "#workflow/search/understand-words.ts";

/** How many claims a page of results has. */
export const FOUND_ON_A_PAGE = 20;

/** The last page there can be. */
export const LAST_PAGE = Math.ceil(MOST_FOUND / FOUND_ON_A_PAGE);

/** What came of a search: nothing was asked, only words that are never searched, or what was found. */
export type SearchOutcome =
  | { readonly kind: "nothing_asked" }
  | { readonly kind: "only_common_words" }
  | (FoundClaims & {
      readonly kind: "found";
      /** Checks whose own title or article fits; only beside the first page. */
      readonly checks: readonly FoundCheck[];
      /** The words, of those that a line of results shows, to be marked. */
      readonly hits: ReadonlySet<string>;
      /** What was probably meant, where nothing was found; it finds something. */
      readonly meant: string | null;
      /** The same words as alternatives, where all of them together found nothing and some of them do. */
      readonly anyOf: string | null;
    });

const CHECKS_SHOWN = 3;

/** Searches all that is published, for the page of the search. Open to everybody. */
export async function searchForReaders(
  ctx: Ctx,
  input: { readonly q: string; readonly filters: SearchFilters; readonly page: number },
): Promise<SearchOutcome> {
  const query = parseSearchQuery(input.q);
  const filtered = Object.values(input.filters).some((value) => value !== undefined);
  if (query.websearch === "") {
    if (input.q.trim() !== "") return { kind: "only_common_words" };
    if (!filtered) return { kind: "nothing_asked" };
  } else if (!(await hasSearchedWords(ctx.db, query))) return { kind: "only_common_words" };
  const asked = query.websearch === "" ? null : query;
  const [found, checks] = await Promise.all([
    searchClaims(ctx, {
      query: asked,
      filters: input.filters,
      offset: (input.page - 1) * FOUND_ON_A_PAGE,
      limit: FOUND_ON_A_PAGE,
    }),
    asked === null || filtered || input.page > 1 ? [] : searchChecks(ctx, asked, CHECKS_SHOWN),
  ]);
  if (asked === null) return { ...found, kind: "found", checks, hits: new Set(), meant: null, anyOf: null };
  const shown = [
    ...found.items.flatMap(({ statement, claimant, summary, rationale, check }) => [
      ...[statement, claimant ?? "", summary ?? "", rationale ?? "", check.title, check.outlet],
    ]),
    ...checks.flatMap(({ title, outlet }) => [title, outlet]),
  ];
  const hits = await wordsFound(ctx.db, asked, distinctWords(shown));
  const nothing = found.total === 0 && checks.length === 0;
  const meant = nothing ? await whatWasMeant(ctx, input, asked) : null;
  const anyOf = nothing && meant === null && asked.words.length > 1 ? await someOf(ctx, input, asked.words) : null;
  return { ...found, kind: "found", checks, hits, meant, anyOf };
}

async function whatWasMeant(
  ctx: Ctx,
  { q, filters }: { readonly q: string; readonly filters: SearchFilters },
  asked: ReturnType<typeof parseSearchQuery>,
): Promise<string | null> {
  const corrections = await correctionsOf(ctx.db, asked);
  if (corrections.size === 0) return null;
  const meant = withCorrections(q, corrections);
  return (await findsSomething(ctx, meant, filters)) ? meant : null;
}

async function someOf(
  ctx: Ctx,
  { filters }: { readonly filters: SearchFilters },
  words: readonly string[],
): Promise<string | null> {
  const anyOf = words.join(" or ");
  return (await findsSomething(ctx, anyOf, filters)) ? anyOf : null;
}

async function findsSomething(ctx: Ctx, q: string, filters: SearchFilters): Promise<boolean> {
  const query = parseSearchQuery(q);
  return query.websearch !== "" && hasClaims(ctx, query, filters);
}
