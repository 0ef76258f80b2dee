import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import type { ArchivedCopy } from "#domain/evidence/page-change.ts";
import { articleAddress, evidenceAddress, isBeforeReaders } from "#workflow/attention/watched-addresses.ts";

/** The newest frozen text of an article at the watched address. */
export type WatchedArticle = { readonly articleId: string; readonly copy: ArchivedCopy };

/** A watched page with all that a look at it is compared with. */
export type WatchedPage = {
  readonly row: typeof watchedPages.$inferSelect;
  /** The text of the newest copy that a look made. */
  readonly latestText: string | null;
  readonly copies: readonly ArchivedCopy[];
  readonly articles: readonly WatchedArticle[];
};

/** The words of claims that are looked for in an article; more would tell nothing new. */
const MOST_QUOTES = 40;

/** Loads a watched page with the archived copies and article texts that rest on it; null when there is none. */
export async function loadWatchedPage(db: Database, watchedPageId: string): Promise<WatchedPage | null> {
  const [found] = await db
    .select({ row: watchedPages, latestText: snapshots.text })
    .from(watchedPages)
    .leftJoin(snapshots, eq(snapshots.id, watchedPages.latestSnapshotId))
    .where(eq(watchedPages.id, watchedPageId));
  if (!found) return null;
  return {
    ...found,
    copies: await copiesAt(db, found.row.url),
    articles: await articlesAt(db, found.row.url),
  };
}

async function copiesAt(db: Database, url: string): Promise<ArchivedCopy[]> {
  const rows = await db
    .select({
      snapshotId: snapshots.id,
      text: snapshots.text,
      how: snapshots.how,
      http: snapshots.http,
      quote: evidence.quote,
    })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .innerJoin(snapshots, eq(snapshots.id, evidence.snapshotId))
    .where(and(eq(evidenceAddress, url), ne(claims.state, "dropped"), isBeforeReaders));
  const copies = new Map<string, ArchivedCopy>();
  for (const { snapshotId, text, how, http, quote } of rows) {
    const quotes = [...(copies.get(snapshotId)?.quotes ?? []), ...(quote === null ? [] : [quote])];
    copies.set(snapshotId, { text, how: howOf(how), finalUrl: http?.finalUrl ?? null, quotes });
  }
  return [...copies.values()];
}

async function articlesAt(db: Database, url: string): Promise<WatchedArticle[]> {
  const rows = await db
    .selectDistinctOn([articles.id], {
      articleId: articles.id,
      text: articleVersions.text,
      how: sql<string>`coalesce(${snapshots.how}, 'pasted')`,
      http: snapshots.http,
    })
    .from(articles)
    .innerJoin(checks, and(eq(checks.articleId, articles.id), ne(checks.state, "retracted")))
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id))
    .leftJoin(snapshots, eq(snapshots.id, articleVersions.snapshotId))
    .where(eq(articleAddress, url))
    .orderBy(articles.id, desc(articleVersions.number));
  return Promise.all(
    rows.map(async ({ articleId, text, how, http }) => ({
      articleId,
      copy: {
        text,
        how: howOf(how),
        finalUrl: http?.finalUrl ?? null,
        quotes: (await wordsOfClaims(db, articleId)).filter((words) => text.includes(words)),
      },
    })),
  );
}

async function wordsOfClaims(db: Database, articleId: string): Promise<string[]> {
  const rows = await db
    .select({ exact: claimAnchors.exact })
    .from(claimAnchors)
    .innerJoin(claims, eq(claims.id, claimAnchors.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .where(eq(checks.articleId, articleId))
    .orderBy(claimAnchors.startAt)
    .limit(MOST_QUOTES);
  return rows.map((row) => row.exact);
}

function howOf(how: string): ArchivedCopy["how"] {
  return how === "fetched" || how === "uploaded" ? how : "pasted";
}
