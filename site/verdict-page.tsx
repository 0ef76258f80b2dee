import type { ReactElement } from "react";
import type { ArticleChange } from "#domain/article/article-drift.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { countedSummary } from "#site/check-view.ts";
import { cardAlt, cardPaths, verdictCard } from "#site/og/card.ts";
import { PageShell } from "#site/page-shell.tsx";
import { RetractedNotice } from "#site/retracted-notice.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { VerdictBody } from "#site/verdict-body.tsx";
import { visibleControls } from "#ui/foreign-text.tsx";

/** The public page of a check: its current version, or the notice that it was retracted. */
export function VerdictPage(props: {
  version: PublishedVersion;
  site: SiteContext;
  /** Known only when the page is shown: it is no part of what was published. */
  articleChange?: ArticleChange | null;
}): ReactElement {
  const { version, site } = props;
  const { check, retraction } = version;
  return (
    <PageShell
      site={site}
      title={retraction === null ? check.title : `Retracted: ${check.title}`}
      description={
        retraction === null
          ? (check.summary ?? countedSummary(check))
          : "This check was retracted. The notice says why."
      }
      canonical={paths.verdict(check.slug)}
      kind="article"
      section="verdicts"
      embeddable={retraction === null}
      reportable={check.slug}
      picture={{ path: cardPaths.verdict(check.slug), alt: cardAlt(verdictCard(version, site)) }}
    >
      {retraction === null ? (
        <VerdictBody
          version={version}
          mode={site.preview ? "preview" : "current"}
          articleChange={props.articleChange ?? null}
        />
      ) : (
        <article>
          <header className="head g">
            <div className="txt hd">
              <p className="kick">Check of an article in {visibleControls(check.article.outlet)}</p>
              <h1 dir="auto">{visibleControls(check.title)}</h1>
            </div>
          </header>
          <RetractedNotice version={version} retraction={retraction} />
        </article>
      )}
    </PageShell>
  );
}
