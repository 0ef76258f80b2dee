import type { ReactElement } from "react";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import type { SourceListItem } from "#domain/publication/published-source.ts";
import { NO_LETTER, sourceLetter } from "#domain/publication/source-letter.ts";
import { PageShell } from "#site/page-shell.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** Up to so many sources stand on one page. */
export const SOURCES_ON_PAGE = 100;

/** Where there are too many for one page, so many of those that most rests on are named beside the letters. */
const MOST_CITED = 40;

/** Every source that a verdict rests on; where they are many, the letters under which they stand, and those that most rests on. */
export function SourcesPage({
  sources,
  site,
}: {
  sources: readonly SourceListItem[];
  site: SiteContext;
}): ReactElement {
  const all = sources.length <= SOURCES_ON_PAGE;
  return (
    <PageShell
      site={site}
      title="Sources"
      description="Every source that our verdicts rest on, and which verdicts those are."
      canonical={paths.sources}
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">Sources</p>
          <h1>What our verdicts rest on</h1>
          <p className="deck">
            Behind each name stands every claim whose evidence comes from it, for the claim or against it. That a source
            is listed says nothing about how far it can be trusted. <a href={paths.methodology}>How we work</a>
          </p>
        </div>
      </header>
      {!all && (
        <section className="sec g" aria-labelledby="letters-h">
          <h2 className="lab" id="letters-h">
            By name
          </h2>
          <div className="txt">
            <Letters sources={sources} />
          </div>
        </section>
      )}
      <section className="sec g" aria-labelledby="list-h">
        <h2 className="lab" id="list-h">
          {all ? counted(sources.length) : "Most used"}
        </h2>
        <div className="txt">
          {sources.length === 0 ? (
            <p>No published verdict rests on a source yet.</p>
          ) : (
            <SourceList sources={all ? sources : mostCited(sources)} />
          )}
          {!all && <p className="sans mut t4">{counted(sources.length)} in all, under the letters above.</p>}
        </div>
      </section>
    </PageShell>
  );
}

/** The sources whose names begin with a letter, a hundred on a page. */
export function SourcesUnderLetterPage(props: {
  letter: string;
  /** All of them, by name. */
  sources: readonly SourceListItem[];
  /** Counted from 1. */
  page: number;
  site: SiteContext;
}): ReactElement {
  const { letter, sources, page, site } = props;
  const pages = pagesOf(sources.length);
  const heading = letter === NO_LETTER ? "Names without a letter at the start" : `Names under ${shown(letter)}`;
  return (
    <PageShell
      site={site}
      title={`Sources: ${heading}${page === 1 ? "" : `, page ${page}`}`}
      description="Sources that our verdicts rest on, by name, and which verdicts those are."
      canonical={paths.sourcesUnder(letter, page)}
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            <a href={paths.sources}>Sources</a>
          </p>
          <h1>{heading}</h1>
        </div>
      </header>
      <section className="sec g" aria-labelledby="list-h">
        <h2 className="lab" id="list-h">
          {pages === 1 ? counted(sources.length) : `${counted(sources.length)}, page ${page} of ${pages}`}
        </h2>
        <div className="txt">
          <SourceList sources={sources.slice((page - 1) * SOURCES_ON_PAGE, page * SOURCES_ON_PAGE)} />
          <p className="links sans t4">
            {page > 1 && (
              <a className="tap" href={paths.sourcesUnder(letter, page - 1)}>
                The names before
              </a>
            )}
            {page < pages && (
              <a className="tap" href={paths.sourcesUnder(letter, page + 1)}>
                The names after
              </a>
            )}
            <a className="tap" href={paths.sources}>
              All letters
            </a>
          </p>
        </div>
      </section>
    </PageShell>
  );
}

/** How many pages so many sources take. */
export function pagesOf(count: number): number {
  return Math.ceil(count / SOURCES_ON_PAGE);
}

function SourceList({ sources }: { sources: readonly SourceListItem[] }): ReactElement {
  return (
    <ul>
      {sources.map(({ id, name, kind, claims }) => (
        <li className="hr" key={id}>
          <a href={paths.source(id)}>
            <ForeignText>{name}</ForeignText>
          </a>{" "}
          <span className="sans mut">
            {SOURCE_KIND_LABELS[kind]}, {claims === 1 ? "one claim" : `${claims} claims`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Letters({ sources }: { sources: readonly SourceListItem[] }): ReactElement {
  const letters = new Set(sources.map(({ name }) => sourceLetter(name)));
  const sorted = [...letters].sort((one, other) =>
    one === NO_LETTER ? 1 : other === NO_LETTER ? -1 : one.localeCompare(other, "en"),
  );
  return (
    <ul className="links sans">
      {sorted.map((letter) => (
        <li key={letter}>
          <a className="tap" href={paths.sourcesUnder(letter)}>
            {letter === NO_LETTER ? "Others" : shown(letter)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function mostCited(sources: readonly SourceListItem[]): SourceListItem[] {
  // Those of one count stay in the order of their names.
  return [...sources].sort((one, other) => other.claims - one.claims).slice(0, MOST_CITED);
}

function counted(count: number): string {
  return count === 0 ? "None yet" : count === 1 ? "One source" : `${count.toLocaleString("en")} sources`;
}

function shown(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}
