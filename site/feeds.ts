import type { CorrectionListItem, PublishedVersion } from "#domain/publication/published-check.ts";
import type { PublishedTopic } from "#domain/publication/published-topic.ts";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import { ratingOf } from "#site/check-view.ts";
import { type FeedEntry, feedEntry, lastChange } from "#site/feed-entry.ts";
import { paths, type SiteContext } from "#site/site-context.ts";
import { xmlDocument, xmlElement, xmlText } from "#site/xml.ts";
import { withControlsNamed, withoutControls } from "#ui/foreign-text.tsx";

/** Media types of the feeds. */
export const RSS_TYPE = "application/rss+xml; charset=utf-8";
export const ATOM_TYPE = "application/atom+xml; charset=utf-8";

/** What an Atom feed without entries says of its last change; it must say something. */
const NEVER = "1970-01-01T00:00:00Z";

/**
 * The checks as RSS 2.0, those that changed last first.
 * @see https://www.rssboard.org/rss-specification
 */
export function rssFeed(versions: readonly PublishedVersion[], site: SiteContext): string {
  return rss(
    {
      title: site.siteName,
      description: `Checks of published articles, claim by claim, by ${site.siteName}.`,
      home: paths.home,
      self: paths.rss,
    },
    versions.map((version) => {
      const entry = feedEntry(version, site);
      return { ...entry, id: entry.url };
    }),
    site,
  );
}

/** The checks under one topic as RSS 2.0, those that changed last first. */
export function topicFeed(topic: PublishedTopic, versions: readonly PublishedVersion[], site: SiteContext): string {
  return rss(
    {
      title: `${site.siteName}: ${withoutControls(topic.name)}`,
      description: withoutControls(topic.description ?? `Checks on ${topic.name}, by ${site.siteName}.`),
      home: paths.topic(topic.slug),
      self: paths.topicFeed(topic.slug),
    },
    versions.map((version) => {
      const entry = feedEntry(version, site);
      return { ...entry, id: entry.url };
    }),
    site,
  );
}

/** Corrections, updates and retractions as RSS 2.0, the newest first. */
export function correctionsFeed(
  items: readonly CorrectionListItem[],
  scale: readonly Rating[],
  site: SiteContext,
): string {
  return rss(
    {
      title: `${site.siteName}: corrections`,
      description: "What we had to change after publication, when and why.",
      home: paths.corrections,
      self: paths.correctionsFeed,
    },
    items.map((item) => correctionEntry(item, scale, site)),
    site,
  );
}

type RssEntry = FeedEntry & { readonly id: string };

function rss(
  about: { readonly title: string; readonly description: string; readonly home: string; readonly self: string },
  entries: readonly RssEntry[],
  site: SiteContext,
): string {
  const last = lastChange(entries);
  return xmlDocument(
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    "<channel>",
    xmlElement("title", about.title),
    xmlElement("link", `${site.baseUrl}${about.home}`),
    xmlElement("description", about.description),
    xmlElement("language", "en"),
    xmlElement("atom:link", "", {
      href: `${site.baseUrl}${about.self}`,
      rel: "self",
      type: "application/rss+xml",
    }),
    ...(last === null ? [] : [xmlElement("lastBuildDate", rfc822(last))]),
    ...entries.map(rssItem),
    "</channel>",
    "</rss>",
  );
}

function rssItem(entry: RssEntry): string {
  return [
    "<item>",
    xmlElement("title", entry.title),
    xmlElement("link", entry.url),
    xmlElement("guid", entry.id, { isPermaLink: "true" }),
    xmlElement("pubDate", rfc822(entry.publishedAt)),
    xmlElement("atom:updated", entry.updatedAt),
    ...entry.authors.map((author) => xmlElement("dc:creator", author)),
    xmlElement("description", entry.html),
    "</item>",
  ].join("\n");
}

/**
 * The checks as Atom, those that changed last first.
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function atomFeed(versions: readonly PublishedVersion[], site: SiteContext): string {
  const entries = versions.map((version) => feedEntry(version, site));
  const self = `${site.baseUrl}${paths.atom}`;
  return xmlDocument(
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    xmlElement("id", self),
    xmlElement("title", site.siteName),
    xmlElement("subtitle", `Checks of published articles, claim by claim, by ${site.siteName}.`),
    xmlElement("updated", lastChange(entries) ?? NEVER),
    person(site.siteName),
    xmlElement("link", "", { rel: "self", type: "application/atom+xml", href: self }),
    xmlElement("link", "", { rel: "alternate", type: "text/html", href: `${site.baseUrl}${paths.home}` }),
    ...entries.map((entry) =>
      [
        "<entry>",
        xmlElement("id", entry.url),
        xmlElement("title", entry.title),
        xmlElement("link", "", { rel: "alternate", type: "text/html", href: entry.url }),
        xmlElement("published", entry.publishedAt),
        xmlElement("updated", entry.updatedAt),
        ...entry.authors.map(person),
        xmlElement("summary", entry.summary, { type: "text" }),
        xmlElement("content", entry.html, { type: "html" }),
        "</entry>",
      ].join("\n"),
    ),
    "</feed>",
  );
}

function person(name: string): string {
  return `<author>${xmlElement("name", name)}</author>`;
}

const KINDS: Record<CorrectionListItem["kind"], string> = {
  correction: "Correction",
  update: "Update",
  retraction: "Retraction",
};

function correctionEntry(item: CorrectionListItem, scale: readonly Rating[], site: SiteContext): RssEntry {
  const page = `${site.baseUrl}${paths.verdict(item.slug)}`;
  const url = item.version === null ? page : `${site.baseUrl}${paths.history(item.slug)}#v${item.version}`;
  const label = (key: RatingKey | null) => (key === null ? "no rating" : ratingOf(scale, key).label);
  const reason = withControlsNamed(item.reason);
  const changes = item.changes.map(
    (change) =>
      `<li dir="auto"><a href="${xmlText(`${site.baseUrl}${paths.claim(change.claimSlug)}`)}">${xmlText(
        withControlsNamed(change.statement),
      )}</a>: ${xmlText(label(change.from))} → ${xmlText(label(change.to))}</li>`,
  );
  return {
    // A check is retracted once; the id differs from that of the check in the feed of the checks.
    id: item.version === null ? `${page}#retracted` : url,
    url,
    title: `${KINDS[item.kind]}: ${withoutControls(item.title)}`,
    summary: reason,
    html: `<p dir="auto">${xmlText(reason)}</p>${changes.length === 0 ? "" : `<ul>${changes.join("")}</ul>`}`,
    authors: [],
    publishedAt: item.at,
    updatedAt: item.at,
  };
}

/** A moment as RSS wants it: "Thu, 14 Mar 2024 12:05:00 GMT". */
function rfc822(at: string): string {
  return new Date(at).toUTCString();
}
