import type { PublishedVersion } from "#domain/publication/published-check.ts";
import type { SourceListItem } from "#domain/publication/published-source.ts";
import { ratingShown } from "#domain/search/search-entry.ts";
import type { FoundClaim } from "#domain/search/search-filters.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { renderPage } from "#site/render-page.tsx";
import { type SearchFound, SearchPage } from "#site/search-page.tsx";
import type { SiteContext } from "#site/site-context.ts";
import { SourcesPage, SourcesUnderLetterPage } from "#site/sources-page.tsx";
import { CURRENT } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";

function found({ check }: PublishedVersion): FoundClaim[] {
  return check.claims.map((claim) => ({
    ...{ claimId: claim.id, slug: claim.slug, number: claim.number, statement: claim.statement },
    claimant: claim.claimant?.name ?? null,
    rating: ratingShown(check, claim),
    summary: claim.verdict?.summary ?? null,
    rationale: claim.verdict?.rationale ?? null,
    claimedOn: claim.claimedAt?.slice(0, 10) ?? null,
    publishedAt: check.firstPublishedAt,
    language: "en",
    check: {
      slug: check.slug,
      title: check.title,
      outlet: check.article.outlet,
      corrected: check.kind === "correction",
    },
  }));
}

/** The pages by which readers look for verdicts, in each of their states. */
/** More sources than one page has, under letters of two scripts and under none. */
const many: readonly SourceListItem[] = Array.from({ length: 230 }, (_, n) => ({
  ...{ id: `src_${n}`, kind: "company" as const, claims: n },
  name: `${["Ångström", "“Bay” <b>", "1st", "Ж"][n % 4]} ${n}`,
}));

export async function searchPages(site: SiteContext): Promise<Record<string, string>> {
  const topics = [
    { slug: "arms-trade", name: "Arms trade" },
    { slug: "nasty", name: HOSTILE.check.title },
  ];
  const common = { page: 1, pageSize: 20, scale: DEFAULT_RATINGS, topics, site };
  const nothing: SearchFound = {
    ...{
      kind: "found",
      items: [],
      total: 0,
      more: false,
      counts: [],
      outlets: [],
      claimants: [],
      topics: [],
      checks: [],
    },
    ...{ hits: new Set<string>(), meant: null, anyOf: null },
  };
  const items = [...found(CURRENT), ...found(HOSTILE)];
  const words = new Set(["million", "tonnes", "harbour", "oil", "the"]);
  const some: SearchFound = {
    ...{ ...nothing, items, hits: words, total: 2_000, more: true },
    counts: [
      { rating: "supported", count: 1_204 },
      { rating: "false", count: 31 },
      { rating: null, count: 2 },
    ],
    outlets: [
      { name: "The Sample", count: 1_300 },
      { name: "Le Journal", count: 3 },
    ],
    topics: topics.map(({ slug, name }) => ({ name, value: slug, count: 7 })),
    claimants: [
      { name: HOSTILE.check.claims[0]?.claimant?.name ?? "Ada Quist", count: 12 },
      { name: "Mayor Ada Quist", count: 4 },
    ],
    checks: [{ slug: "one", title: HOSTILE.check.title, outlet: "The Sample", publishedAt: CURRENT.check.publishedAt }],
  };
  const typed = { q: "million tonnes", rating: "false", outlet: "The Sample", from: "2024-01-01" };
  const problems = {
    from: "must be a day such as 2026-01-31",
    q: "has more than 200 characters",
    page: "must be at most 100",
  };
  return {
    search: await renderPage(<SearchPage {...common} typed={{}} shown={{ kind: "nothing_asked" }} />),
    "search-found": await renderPage(<SearchPage {...common} typed={typed} page={3} shown={some} />),
    "search-nothing": await renderPage(
      <SearchPage {...common} typed={typed} shown={{ ...nothing, meant: "<b>million", anyOf: "million or tonnes" }} />,
    ),
    "search-common": await renderPage(
      <SearchPage {...common} typed={{ q: "the" }} shown={{ kind: "only_common_words" }} />,
    ),
    "search-wrong": await renderPage(
      <SearchPage {...common} typed={{ ...typed, from: "2026-02-02" }} shown={{ kind: "not_understood", problems }} />,
    ),
    "search-too-many": await renderPage(<SearchPage {...common} typed={typed} shown={{ kind: "too_many" }} />),
    sources: await renderPage(
      <SourcesPage
        sources={[
          { id: "src_1", name: "Port of \u202eyrellE", kind: "company", claims: 1 },
          { id: "src_2", name: "ТАСС", kind: "news_outlet", claims: 12 },
        ]}
        site={site}
      />,
    ),
    "sources-empty": await renderPage(<SourcesPage sources={[]} site={site} />),
    "sources-many": await renderPage(<SourcesPage sources={many} site={site} />),
    "sources-letter": await renderPage(
      <SourcesUnderLetterPage
        letter="ж"
        sources={many.map((each) => ({ ...each, name: `Ж\u202e ${each.name}` }))}
        page={2}
        site={site}
      />,
    ),
  };
}
