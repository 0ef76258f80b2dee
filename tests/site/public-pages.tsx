import { isAnnounced } from "#domain/publication/publication-kind.ts";
import type { CorrectionListItem, PublishedVersion, VerdictListItem } from "#domain/publication/published-check.ts";
import type { PublishedTopic, TopicCheck, TopicLine } from "#domain/publication/published-topic.ts";
import { FIRST_TEXTS } from "#domain/site-page/first-texts.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { ratedClaims, ratingOf } from "#site/check-view.ts";
import { ClaimPage } from "#site/claim-page.tsx";
import { CorrectionsPage } from "#site/corrections-page.tsx";
import { HistoryPage } from "#site/history-page.tsx";
import { HomePage } from "#site/home-page.tsx";
import { MethodologyPage } from "#site/methodology-page.tsx";
import { NotFoundPage } from "#site/not-found-page.tsx";
import { renderPage } from "#site/render-page.tsx";
import { renderVerdictPage } from "#site/render-verdict-page.tsx";
import type { SiteContext } from "#site/site-context.ts";
import { SiteTextPage, TEXT_PAGES } from "#site/site-text-page.tsx";
import { TopicPage } from "#site/topic-page.tsx";
import { TopicsPage } from "#site/topics-page.tsx";
import { UnavailablePage } from "#site/unavailable-page.tsx";
import { VersionPage } from "#site/version-page.tsx";
import { CURRENT, ORIGINAL, RETRACTED, VERSIONS } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";
import { searchPages } from "#tests/site/search-pages.tsx";

const HOSTILE_PAGE_TEXT = [
  "<script>alert(1)</script> [x](javascript:alert(1)) ![x](https://evil.example/x.png) {{a <b>place</b>}}",
  "## A\u202egnidaeh",
  "```",
  "## not a heading {{not a place}}",
  "```",
  "## scale",
  "## scale",
  "## ☃",
  "### Deeper",
  "###### Deepest",
].join("\n\n");

const SITE: SiteContext = { siteName: "Claimdesk", baseUrl: "https://claimdesk.example" };

function listItem({ check }: PublishedVersion, slug = check.slug): VerdictListItem {
  return {
    slug,
    title: check.title,
    summary: check.summary,
    outlet: check.article.outlet,
    publishedAt: check.publishedAt,
    firstPublishedAt: check.firstPublishedAt,
    version: check.version,
    corrected: check.kind === "correction",
    ratings: ratedClaims(check).map(({ number, slug: claimSlug, statement, verdict }) => ({
      claimNumber: number,
      claimSlug,
      statement,
      rating: verdict.rating,
    })),
  };
}

const CORRECTIONS: CorrectionListItem[] = [
  {
    slug: RETRACTED.check.slug,
    title: RETRACTED.check.title,
    kind: "retraction",
    reason: RETRACTED.retraction?.reason ?? "",
    at: "2025-05-02T08:00:00Z",
    version: null,
    changes: [],
  },
  ...[...CURRENT.history].reverse().flatMap((entry): CorrectionListItem[] =>
    !isAnnounced(entry.kind)
      ? []
      : [
          {
            slug: CURRENT.check.slug,
            title: CURRENT.check.title,
            kind: entry.kind,
            reason: entry.reason ?? "",
            at: entry.publishedAt,
            version: entry.version,
            changes: entry.changes,
          },
        ],
  ),
];

const ITEMS = [listItem(CURRENT), listItem(HOSTILE), listItem(ORIGINAL, "third")];
const SCALES = [
  { id: "rsc_1", version: 1, ratings: DEFAULT_RATINGS },
  { id: "rsc_2", version: 2, ratings: DEFAULT_RATINGS },
];

const TOPIC_LINES: TopicLine[] = [
  {
    ...{ id: "top_1", slug: "arms-trade", name: "Arms trade", retired: false, checks: 112 },
    description: "Who sells weapons to whom, how much, and what the figures count: deliveries, orders and prices.",
    latest: { slug: CURRENT.check.slug, title: CURRENT.check.title, publishedAt: CURRENT.check.publishedAt },
  },
  {
    ...{ id: "top_2", slug: "energy", name: "Energy", description: null, retired: true, checks: 1 },
    latest: { slug: ORIGINAL.check.slug, title: ORIGINAL.check.title, publishedAt: ORIGINAL.check.publishedAt },
  },
  {
    ...{ id: "top_3", slug: "nasty", name: HOSTILE.check.title, description: HOSTILE.check.title, retired: false },
    ...{ checks: 3 },
    latest: { slug: HOSTILE.check.slug, title: HOSTILE.check.title, publishedAt: HOSTILE.check.publishedAt },
  },
];

function topicAt(at: number): PublishedTopic {
  const topic = TOPIC_LINES[at];
  if (!topic) throw new Error("there is no such topic");
  return topic;
}

const TOPIC_CHECKS = [CURRENT, HOSTILE].map(
  ({ check }): TopicCheck => ({
    ...{ slug: check.slug, title: check.title, summary: check.summary, outlet: check.article.outlet },
    ...{ corrected: check.kind === "correction", publishedAt: check.firstPublishedAt },
    claims: ratedClaims(check).map((claim) => ({
      ...{ slug: claim.slug, number: claim.number, statement: claim.statement },
      claimant: claim.claimant?.name ?? null,
      rating: { key: claim.verdict.rating, label: ratingOf(DEFAULT_RATINGS, claim.verdict.rating).label },
    })),
  }),
);

/** Every public page and each of its states, rendered, by a short name. */
export async function publicPages(): Promise<Record<string, string>> {
  const home = {
    nextCursor: "2024-03-14T12:05:00Z",
    cursor: null,
    corrections: CORRECTIONS,
    scale: DEFAULT_RATINGS,
    site: SITE,
  };
  return {
    ...(await searchPages(SITE)),
    home: await renderPage(<HomePage {...home} items={ITEMS} />),
    "home-empty": await renderPage(<HomePage {...home} items={[]} corrections={[]} nextCursor={null} />),
    "home-older": await renderPage(
      <HomePage {...home} items={ITEMS.slice(1)} cursor="2025-01-01T00:00:00Z" nextCursor={null} />,
    ),
    verdict: await renderVerdictPage(CURRENT, SITE),
    "verdict-preview": await renderVerdictPage(ORIGINAL, { ...SITE, preview: true }),
    "verdict-retracted": await renderVerdictPage(RETRACTED, SITE),
    "verdict-hostile": await renderVerdictPage(HOSTILE, SITE),
    claim: await renderPage(<ClaimPage version={CURRENT} claimNumber={7} site={SITE} />),
    "claim-disputed": await renderPage(<ClaimPage version={CURRENT} claimNumber={2} site={SITE} />),
    "claim-dropped": await renderPage(<ClaimPage version={CURRENT} claimNumber={12} site={SITE} />),
    "claim-pending": await renderPage(<ClaimPage version={CURRENT} claimNumber={8} site={SITE} />),
    "claim-hostile": await renderPage(<ClaimPage version={HOSTILE} claimNumber={1} site={SITE} />),
    "claim-retracted": await renderPage(<ClaimPage version={RETRACTED} claimNumber={7} site={SITE} />),
    history: await renderPage(<HistoryPage versions={VERSIONS} site={SITE} />),
    version: await renderPage(<VersionPage version={VERSIONS[0] as PublishedVersion} site={SITE} />),
    methodology: await renderPage(<MethodologyPage scales={SCALES} body={FIRST_TEXTS.methodology} site={SITE} />),
    ...Object.fromEntries(
      await Promise.all(
        TEXT_PAGES.map(async (page) => [
          page,
          await renderPage(<SiteTextPage page={page} body={FIRST_TEXTS[page]} since={null} site={SITE} />),
        ]),
      ),
    ),
    "contact-hostile": await renderPage(
      <SiteTextPage page="contact" body={HOSTILE_PAGE_TEXT} since="2026-01-31T09:00:00.000Z" site={SITE} />,
    ),
    topics: await renderPage(<TopicsPage topics={TOPIC_LINES} site={SITE} />),
    "topics-empty": await renderPage(<TopicsPage topics={[]} site={SITE} />),
    topic: await renderPage(<TopicPage topic={topicAt(0)} total={112} checks={TOPIC_CHECKS} site={SITE} />),
    "topic-empty": await renderPage(
      <TopicPage topic={{ ...topicAt(0), retired: true }} total={0} checks={[]} site={SITE} />,
    ),
    "topic-hostile": await renderPage(
      <TopicPage topic={topicAt(2)} total={1} checks={TOPIC_CHECKS.slice(1)} site={SITE} />,
    ),
    corrections: await renderPage(<CorrectionsPage items={CORRECTIONS} scale={DEFAULT_RATINGS} site={SITE} />),
    "corrections-empty": await renderPage(<CorrectionsPage items={[]} scale={DEFAULT_RATINGS} site={SITE} />),
    unavailable: await renderPage(<UnavailablePage site={SITE} requestId="c41-0793" />),
    "not-found": await renderPage(<NotFoundPage site={SITE} />),
  };
}
