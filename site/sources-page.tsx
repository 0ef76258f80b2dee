import type { ReactElement } from "react";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import type { SourceListItem } from "#domain/publication/published-source.ts";
import { PageShell } from "#site/page-shell.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** Every source that a verdict rests on. */
export function SourcesPage({
  sources,
  site,
}: {
  sources: readonly SourceListItem[];
  site: SiteContext;
}): ReactElement {
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
      <section className="sec g" aria-labelledby="list-h">
        <h2 className="lab" id="list-h">
          {sources.length === 0 ? "None yet" : sources.length === 1 ? "One source" : `${sources.length} sources`}
        </h2>
        <div className="txt">
          {sources.length === 0 ? (
            <p>No published verdict rests on a source yet.</p>
          ) : (
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
          )}
        </div>
      </section>
    </PageShell>
  );
}
