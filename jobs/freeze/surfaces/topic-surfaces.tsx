import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { FEED_LENGTH } from "#site/feed-entry.ts";
import { RSS_TYPE, topicFeed } from "#site/feeds.ts";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { TopicPage } from "#site/topic-page.tsx";
import { TopicsPage } from "#site/topics-page.tsx";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";
import {
  addressesOfTopics,
  listMovedTopics,
  listPublishedTopics,
  listTopicPages,
} from "#workflow/publication/list-published-topics.ts";
import { readPublicTopic, readTopicVerdicts } from "#workflow/publication/read-topic-verdicts.ts";

/** A check touches the topics that it is, or ever was, under; a topic all the addresses that it has or had. */
async function touchedTopics(reads: SiteReads, { subject, id }: SiteChange): Promise<readonly string[]> {
  const ids = subject === "topic" ? [id] : subject === "check" ? ((await reads.names(id))?.topicIds ?? []) : [];
  return addressesOfTopics(reads.ctx, ids);
}

async function topicPages(reads: SiteReads): Promise<readonly string[]> {
  return (await listTopicPages(reads.ctx)).map(({ slug }) => slug);
}

/** Where the address that a topic has now lies in a tree, by one that it had. */
export const topicNowAt = (slug: string) => `/fragments/topics/${encodeURIComponent(slug)}`;

/** What checks are filed under: the list, and of each topic its page and its feed, and where its earlier addresses lead. */
export const TOPIC_SURFACES: readonly Surface[] = [
  {
    ...{ name: "topics", servedAs: "page", type: HTML_TYPE, address: /^\/topics$/ },
    ofSite: () => [paths.topics],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "topic" ? [paths.topics] : []),
    render: async ({ ctx, site }) => renderPage(<TopicsPage topics={await listPublishedTopics(ctx)} site={site} />),
  },
  {
    ...{ name: "topic", servedAs: "page", type: HTML_TYPE, address: /^\/topics\/(?<slug>[^/]+)$/ },
    // At an address of before a renaming or a merge, the route leads on.
    otherwise: "route",
    ofSite: async (reads) => (await topicPages(reads)).map(paths.topic),
    touchedBy: async (reads, change) => (await touchedTopics(reads, change)).map(paths.topic),
    render: async ({ ctx, site }, { slug = "" }) => {
      const found = await readTopicVerdicts(ctx, { slug });
      return found.ok ? renderPage(<TopicPage {...found.value} site={site} />) : null;
    },
  },
  {
    ...{ name: "feed of a topic", servedAs: "data", type: RSS_TYPE, address: /^\/topics\/(?<slug>[^/]+)\/feed\.xml$/ },
    otherwise: "route",
    ofSite: async (reads) => (await topicPages(reads)).map(paths.topicFeed),
    touchedBy: async (reads, change) => (await touchedTopics(reads, change)).map(paths.topicFeed),
    render: async ({ ctx, site }, { slug = "" }) => {
      const found = await readPublicTopic(ctx, { slug });
      if (!found.ok) return null;
      const versions = await listNewestVersions(ctx, { limit: FEED_LENGTH, topicId: found.value.id });
      return topicFeed(found.value, versions, site);
    },
  },
  {
    ...{ name: "address of a topic that moved", servedAs: "data", type: "application/json", fragment: true },
    address: /^\/fragments\/topics\/(?<slug>[^/]+)$/,
    ofSite: async ({ ctx }) => (await listMovedTopics(ctx)).map(topicNowAt),
    touchedBy: async (reads, change) => (await touchedTopics(reads, change)).map(topicNowAt),
    render: async ({ ctx }, { slug = "" }) => {
      const found = await readPublicTopic(ctx, { slug });
      return !found.ok && found.error.kind === "topic_moved" ? JSON.stringify(found.error.slug) : null;
    },
  },
];
