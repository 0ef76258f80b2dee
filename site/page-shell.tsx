import type { ReactElement, ReactNode } from "react";
import { SITE_PAGE_FRAMES, SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { assetHref } from "#site/assets.ts";
import { JsonLd } from "#site/json-ld.tsx";
import { CARD_SIZE, cardAlt, cardPaths, siteCard } from "#site/og/card.ts";
import { paths, type SiteContext } from "#site/site-context.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

type Section = "verdicts" | "topics" | "search" | "corrections" | "methodology";

type Place = { readonly section: Section; readonly href: string; readonly label: string; readonly roomy?: true };

/** On a phone there is room for four of them; the footer has the other. */
const NAVIGATION: readonly Place[] = [
  { section: "verdicts", href: paths.home, label: "Verdicts" },
  { section: "topics", href: paths.topics, label: "Topics", roomy: true },
  { section: "corrections", href: paths.corrections, label: "Corrections" },
  { section: "methodology", href: paths.methodology, label: "How we work" },
  { section: "search", href: paths.search, label: "Search" },
];

const REPORT = paths.sitePage("report");

const FOOTER: readonly { readonly href: string; readonly label: string }[] = [
  { href: paths.methodology, label: "How we work" },
  { href: `${paths.methodology}#scale`, label: "Rating scale" },
  { href: paths.corrections, label: "Corrections" },
  { href: paths.topics, label: "Topics" },
  { href: paths.sources, label: "Sources" },
  ...SITE_PAGE_KEYS.filter((page) => page !== "methodology").map((page) => ({
    href: paths.sitePage(page),
    label: SITE_PAGE_FRAMES[page].label,
  })),
  { href: `${paths.methodology}#proof`, label: "What the hashes prove" },
  { href: paths.signIn, label: "Sign in" },
];

/** What feed readers find from every page. */
const FEEDS = [
  { href: paths.rss, type: "application/rss+xml", title: "Verdicts" },
  { href: paths.atom, type: "application/atom+xml", title: "Verdicts (Atom)" },
  { href: paths.jsonFeed, type: "application/feed+json", title: "Verdicts, claim by claim (JSON)" },
  { href: paths.correctionsFeed, type: "application/rss+xml", title: "Corrections" },
] as const;

/** The frame of every public page: head, masthead, footer. */
export function PageShell(props: {
  site: SiteContext;
  /** Without the name of the site; the home page has none. */
  title: string | null;
  description: string;
  /** Path of the one address that this content has; null for a page that is not to be found, or only a preview. */
  canonical: string | null;
  noindex?: boolean;
  /** What link previews should call this; "website" for lists. */
  kind?: "article" | "website";
  section?: Section;
  /** A feed of what this page lists, beside those of the whole site. */
  feed?: { readonly href: string; readonly title: string };
  /** What programs are told of this page; only where it says the same as the page itself. */
  linkedData?: object | null;
  /** Address of a script and of further styles, for the one page that has them. */
  script?: string;
  styles?: string;
  /** What link previews show of this page; the picture of the site where it has none of its own. */
  picture?: { readonly path: string; readonly alt: string };
  /** The published check that an error reported from this page is about. */
  reportable?: string;
  /** Whether other sites can embed this content, by asking our oEmbed address. */
  embeddable?: boolean;
  children: ReactNode;
}): ReactElement {
  const { site, canonical } = props;
  const title = props.title === null ? site.siteName : `${withoutControls(props.title)} | ${site.siteName}`;
  const description = withoutControls(props.description);
  const picture = props.picture ?? { path: cardPaths.site, alt: cardAlt(siteCard(site)) };
  const address = canonical === null ? null : `${site.baseUrl}${canonical}`;
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: this is a whole document, not a page of Next. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {(props.noindex || site.preview) && <meta name="robots" content="noindex" />}
        {address !== null && !site.preview && (
          <>
            <link rel="canonical" href={address} />
            <meta property="og:url" content={address} />
            <meta property="og:type" content={props.kind ?? "website"} />
            <meta property="og:site_name" content={site.siteName} />
            <meta property="og:title" content={props.title === null ? site.siteName : withoutControls(props.title)} />
            <meta property="og:description" content={description} />
            <meta property="og:image" content={`${site.baseUrl}${picture.path}`} />
            <meta property="og:image:type" content="image/png" />
            <meta property="og:image:width" content={String(CARD_SIZE.width)} />
            <meta property="og:image:height" content={String(CARD_SIZE.height)} />
            <meta property="og:image:alt" content={withoutControls(picture.alt)} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        {props.feed && <link rel="alternate" type="application/rss+xml" {...props.feed} />}
        {!site.preview && FEEDS.map((feed) => <link key={feed.href} rel="alternate" {...feed} />)}
        {address !== null && !site.preview && props.embeddable && (
          <link rel="alternate" type="application/json+oembed" href={`${site.baseUrl}${paths.oembed(address)}`} />
        )}
        {props.linkedData && !site.preview && <JsonLd data={props.linkedData} />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fcfcfa" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131517" />
        <link rel="icon" href={assetHref("icon.svg")} type="image/svg+xml" />
        <link rel="preload" href={assetHref("serif-latin.woff2")} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="preload" href={assetHref("sans-latin.woff2")} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={assetHref("site.css")} />
        {props.styles !== undefined && <link rel="stylesheet" href={props.styles} />}
        {props.script !== undefined && <script src={props.script} defer />}
      </head>
      <body>
        <a className="skip vh" href="#main">
          Skip to the content
        </a>
        {site.preview && <PreviewBanner />}
        <header className="mast wrap">
          <div>
            <a className="mark" href={paths.home}>
              {site.siteName}
            </a>
            <nav aria-label="Main">
              <ul>
                {NAVIGATION.map(({ section, href, label, roomy }) => (
                  <li key={section} className={roomy && "roomy"}>
                    <a href={href} aria-current={section === props.section ? "true" : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
          <div className="ox" aria-hidden="true" />
        </header>
        <main id="main" className="wrap">
          {props.children}
        </main>
        <footer className="wrap">
          <div className="foot">
            <ul>
              {FOOTER.map(({ href, label }) => (
                <li key={href}>
                  <a
                    href={
                      props.reportable && !site.preview && href === REPORT ? paths.reportOn(props.reportable) : href
                    }
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
            <p className="mut">
              {site.siteName} rates statements, never people. Every verdict names who wrote it and who approved it, and
              each published version stays readable.
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}

function PreviewBanner(): ReactElement {
  return (
    <p className="preview wrap" role="status">
      <b>Preview.</b> This is how readers will see the check. It is not published.
    </p>
  );
}
