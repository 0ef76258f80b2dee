import type { ReactElement } from "react";
import { SITE_PAGE_FRAMES, type SitePageKey } from "#domain/site-page/site-page.ts";
import { PageShell } from "#site/page-shell.tsx";
import { NotFilledIn, PageText } from "#site/page-text.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";

/** The site pages that are a text and nothing else. */
export const TEXT_PAGES = [
  "corrections-policy",
  "non-partisanship",
  "funding",
  "team",
  "contact",
] as const satisfies readonly SitePageKey[];

/** One of them. */
export type TextPageKey = (typeof TEXT_PAGES)[number];

const ASK = { href: paths.sitePage("ask"), label: SITE_PAGE_FRAMES.ask.label };
const REPORT = { href: paths.sitePage("report"), label: SITE_PAGE_FRAMES.report.label };
const CORRECTIONS = { href: paths.corrections, label: "All corrections, updates and retractions" };

/** What a reader of the page is likely to want next. */
const LEADS_TO: Readonly<Record<TextPageKey, readonly { readonly href: string; readonly label: string }[]>> = {
  "corrections-policy": [REPORT, CORRECTIONS],
  "non-partisanship": [{ href: paths.home, label: "All verdicts" }, REPORT],
  funding: [{ href: paths.sitePage("non-partisanship"), label: SITE_PAGE_FRAMES["non-partisanship"].label }],
  team: [{ href: paths.sitePage("contact"), label: SITE_PAGE_FRAMES.contact.label }],
  contact: [ASK, REPORT],
};

/** A page on which the newsroom says who it is: the frame is ours, the text is the newsroom's. */
export function SiteTextPage(props: {
  page: TextPageKey;
  /** Markdown. */
  body: string;
  /** Since when the text stands; null for one that nobody of the newsroom has looked at. */
  since: string | null;
  site: SiteContext;
}): ReactElement {
  const { page, body, since } = props;
  const { label, heading, deck } = SITE_PAGE_FRAMES[page];
  return (
    <PageShell site={props.site} title={label} description={deck} canonical={paths.sitePage(page)}>
      <header className="head g">
        <div className="txt hd">
          <p className="kick">{label}</p>
          <h1>{heading}</h1>
          <p className="deck">{deck}</p>
          <NotFilledIn body={body} />
        </div>
      </header>
      <PageText body={body} />
      <div className="g sec0">
        <div className="txt">
          <ul className="links sans t4">
            {LEADS_TO[page].map(({ href, label: words }) => (
              <li key={href}>
                <a href={href}>{words}</a>
              </li>
            ))}
          </ul>
          {since !== null && (
            <p className="sans mut t4">
              This text stands since <Time at={since} />.
            </p>
          )}
        </div>
      </div>
    </PageShell>
  );
}
