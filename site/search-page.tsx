import type { ReactElement } from "react";
import type { FoundCheck, FoundClaim, FoundCount, FoundName } from "#domain/search/search-filters.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Narrower, RatingCounts } from "#site/search-counts.tsx";
import { SearchForm, type SearchTyped, type TopicChoice } from "#site/search-form.tsx";
import { FoundCheckLine, FoundClaimRow } from "#site/search-results.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";

/** What the search found, as its page shows it. */
export type SearchFound = {
  readonly kind: "found";
  readonly items: readonly FoundClaim[];
  readonly total: number;
  readonly more: boolean;
  readonly counts: readonly FoundCount[];
  readonly outlets: readonly FoundName[];
  readonly claimants: readonly FoundName[];
  readonly topics: readonly FoundName[];
  readonly checks: readonly FoundCheck[];
  readonly hits: ReadonlySet<string>;
  readonly meant: string | null;
  readonly anyOf: string | null;
};

/** Where the search stands: what is wrong with the question, that nothing was asked, or what was found. */
export type SearchShown =
  | SearchFound
  | { readonly kind: "nothing_asked" | "only_common_words" | "too_many" }
  | { readonly kind: "not_understood"; readonly problems: Readonly<Record<string, string>> };

/** The search: one form that works without a script, and what it found. */
export function SearchPage(props: {
  typed: SearchTyped;
  shown: SearchShown;
  page: number;
  pageSize: number;
  scale: readonly Rating[];
  topics: readonly TopicChoice[];
  site: SiteContext;
}): ReactElement {
  const { typed, shown, scale, topics, site } = props;
  const asked = typed.q?.trim() ?? "";
  return (
    <PageShell
      site={site}
      title={asked === "" ? "Search" : `${asked.slice(0, 80)}: search`}
      description={`Search everything that ${site.siteName} has checked.`}
      canonical={null}
      noindex
      section="search"
    >
      <header className="head g">
        <div className="txt hd">
          <h1>Search the verdicts</h1>
          <SearchForm {...{ typed, scale, topics }} problems={shown.kind === "not_understood" ? shown.problems : {}} />
        </div>
      </header>
      {shown.kind === "found" ? <Found {...props} found={shown} /> : <Unanswered shown={shown} />}
    </PageShell>
  );
}

function Found(props: {
  found: SearchFound;
  typed: SearchTyped;
  page: number;
  pageSize: number;
  scale: readonly Rating[];
}): ReactElement {
  const { found, typed, page, pageSize, scale } = props;
  const first = (page - 1) * pageSize + 1;
  return (
    <section className="sec g" aria-labelledby="found-h">
      <h2 className="lab" id="found-h">
        {countOf(found)}
      </h2>
      <div className="txt">
        {found.checks.length > 0 && (
          <div className="b6">
            <h3 className="subh">Whole checks</h3>
            {found.checks.map((check) => (
              <FoundCheckLine key={check.slug} check={check} hits={found.hits} />
            ))}
          </div>
        )}
        {found.total > 0 && <RatingCounts counts={found.counts} scale={scale} typed={typed} />}
        {found.items.map((claim) => (
          <FoundClaimRow key={claim.claimId} claim={claim} hits={found.hits} />
        ))}
        {found.total === 0 && <NothingFound found={found} typed={typed} />}
        {found.total > 0 && found.items.length === 0 && <p>The results end before this page.</p>}
        {found.more && (
          <p className="sans mut t4">
            More than {found.total.toLocaleString("en")} claims fit. Those of the newest are shown; add a word or a
            filter to find older ones.
          </p>
        )}
        <Pages first={first} {...{ found, typed, page, pageSize }} />
      </div>
      <div className="nts">
        <Narrower title="Topics" names={found.topics} field="topic" typed={typed} />
        <Narrower title="Claimants" names={found.claimants} field="claimant" typed={typed} />
        <Narrower title="Published by" names={found.outlets} field="outlet" typed={typed} />
      </div>
    </section>
  );
}

function countOf({ total, more, checks }: SearchFound): string {
  if (total === 0) return checks.length === 0 ? "Nothing found" : "No claim found";
  if (total === 1) return "One claim";
  return `${more ? "More than " : ""}${total.toLocaleString("en")} claims`;
}

function Pages(props: {
  found: SearchFound;
  typed: SearchTyped;
  page: number;
  pageSize: number;
  first: number;
}): ReactElement | null {
  const { found, typed, page, pageSize, first } = props;
  const to = first + found.items.length - 1;
  const pages = Math.ceil(found.total / pageSize);
  if (pages < 2) return null;
  return (
    <nav className="t4" aria-label="Pages of results">
      <ul className="links">
        {found.items.length > 0 && (
          <li className="mut">
            {first} to {to} of {found.total.toLocaleString("en")}
          </li>
        )}
        {page > 1 && (
          <li>
            <a rel="prev" href={paths.searchFor({ ...typed, page: `${Math.min(page - 1, pages)}` })}>
              Previous page
            </a>
          </li>
        )}
        {page < pages && (
          <li>
            <a rel="next" href={paths.searchFor({ ...typed, page: `${page + 1}` })}>
              Next page
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function NothingFound({ found, typed }: { found: SearchFound; typed: SearchTyped }): ReactElement {
  const { q, page: _page, ...filters } = typed;
  const narrowed = Object.values(filters).some((value) => value?.trim());
  return (
    <>
      {found.meant !== null && (
        <p>
          Did you mean{" "}
          <a href={paths.searchFor({ ...filters, q: found.meant })}>
            <bdi>{found.meant}</bdi>
          </a>
          ?
        </p>
      )}
      {found.anyOf !== null && (
        <p>
          No claim has all of these words.{" "}
          <a href={paths.searchFor({ ...filters, q: found.anyOf })}>Search for any of them</a>
        </p>
      )}
      {narrowed && (
        <p>
          Nothing fits the words and the filters together.{" "}
          <a href={paths.searchFor({ q })}>Search without the filters</a>
        </p>
      )}
      {found.meant === null && found.anyOf === null && !narrowed && (
        <p>
          We have published nothing on this. Other words may help: the name of who said it, the subject, or fewer words.{" "}
          <a href={paths.home}>Latest verdicts</a>
        </p>
      )}
      <p className="sans t4">
        Should we look into it? <a href={paths.sitePage("ask")}>Ask for a check</a>
      </p>
    </>
  );
}

function Unanswered({ shown }: { shown: Exclude<SearchShown, SearchFound> }): ReactElement {
  return (
    <section className="sec g" aria-labelledby="hints-h">
      <h2 className="lab" id="hints-h">
        {TITLES[shown.kind]}
      </h2>
      <div className="txt prose">
        {shown.kind === "too_many" && (
          <p>
            Too many searches came from your address. Wait a few minutes; everything else on this site stays open. For
            all that we publish at once there are the <a href={paths.rss}>feed</a> and the{" "}
            <a href={paths.claimReviews}>file of all verdicts</a>.
          </p>
        )}
        {shown.kind === "only_common_words" && (
          <p>
            Words such as “the” and “of” are in every claim, and so are signs. Add a word that says what it is about.
          </p>
        )}
        {shown.kind === "not_understood" && <p>Nothing was searched. What has to change stands beside each field.</p>}
        <ul>
          <li>
            Every claim that we have checked is searched, with who said it, our answer, our reasons and our sources.
          </li>
          <li>
            All words must be there. Put <b>or</b> between alternatives, quotes around words in a fixed order, and a
            minus before a word that must not be there.
          </li>
          <li>Endings, capitals, accents and the form of quotes do not matter.</li>
          <li>
            Only what stands today is searched: a corrected text replaces the old one, and what was retracted is left
            out.
          </li>
        </ul>
      </div>
    </section>
  );
}

const TITLES: Record<Exclude<SearchShown, SearchFound>["kind"], string> = {
  nothing_asked: "How to search",
  only_common_words: "Too common to search for",
  not_understood: "Not understood",
  too_many: "Too many searches",
};
