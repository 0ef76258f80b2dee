import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { sources } from "#db/schema/sources.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import { attentionSettled, watchedPages } from "#db/schema/watched-pages.ts";
import {
  type AttentionKind,
  LOST_OUTCOMES,
  type Matter,
  matterKey,
  UNREACHABLE_IS_LOST_AFTER_MS,
} from "#domain/evidence/attention.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { articleAddress, evidenceAddress } from "#workflow/attention/watched-addresses.ts";

/** Something about a published check that somebody should look at. Its quote is judged later, because that takes the texts. */
export type FoundMatter = Omit<Matter, "quote"> & {
  readonly checkId: string;
  readonly kind: AttentionKind;
  readonly subjectId: string;
  readonly marker: string;
  readonly checkTitle: string;
  readonly checkSlug: string;
  readonly claimId: string | null;
  readonly statement: string | null;
  readonly rating: RatingKey | null;
  readonly verdictSummary: string | null;
  readonly evidenceNumber: number | null;
  readonly quoteText: string | null;
  readonly url: string | null;
  readonly watchedPageId: string | null;
  /** The copy that the evidence rests on, and the page as it is now. */
  readonly copyId: string | null;
  readonly latestCopyId: string | null;
  /** The article's text that the check was made on, and its newest. */
  readonly articleVersionId: string | null;
  readonly newestVersionId: string | null;
};

const copies = alias(snapshots, "copies");

const NO_EVIDENCE = { evidenceNumber: null, quoteText: null, copyId: null, latestCopyId: null, sourceName: null };
const NO_CLAIM = { claimId: null, claimNumber: null, statement: null, rating: null, verdictSummary: null };
const NO_ARTICLE = { articleVersionId: null, newestVersionId: null };

const ofCheck = { checkId: checks.id, checkTitle: checks.title, checkSlug: checks.slug };
const ofClaim = {
  claimId: claims.id,
  claimNumber: claims.number,
  statement: claims.statement,
  rating: verdicts.rating,
  verdictSummary: verdicts.summary,
};

/** Every matter of the published checks, or of one of them, that nobody has settled. */
export async function findMatters(db: Database, now: Date, checkId?: string): Promise<FoundMatter[]> {
  const published = and(eq(checks.state, "published"), checkId === undefined ? undefined : eq(checks.id, checkId));
  const found = [
    ...(await pastReview(db, now, published)),
    ...(await changedEvidence(db, now, published)),
    ...(await changedArticles(db, published)),
    ...(await lostArticles(db, now, published)),
  ];
  if (found.length === 0) return [];
  const settled = await db
    .select()
    .from(attentionSettled)
    .where(inArray(attentionSettled.checkId, [...new Set(found.map((matter) => matter.checkId))]));
  const keys = new Set(settled.map(matterKey));
  return found.filter((matter) => !keys.has(matterKey(matter)));
}

async function pastReview(db: Database, now: Date, published: SQL | undefined): Promise<FoundMatter[]> {
  const rows = await db
    .select({ ...ofCheck, ...ofClaim, reviewBy: verdicts.reviewBy })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .where(
      and(
        published,
        ne(claims.state, "dropped"),
        eq(claims.stillBeingChecked, false),
        lte(verdicts.reviewBy, now.toISOString().slice(0, "2026-01-31".length)),
      ),
    )
    .orderBy(asc(verdicts.reviewBy), asc(claims.number));
  return rows.map((row) => ({
    ...NO_EVIDENCE,
    ...NO_ARTICLE,
    ...row,
    kind: "review_due",
    subjectId: row.claimId,
    marker: row.reviewBy ?? "",
    outcome: null,
    seenAt: `${row.reviewBy}T00:00:00.000Z`,
    url: null,
    watchedPageId: null,
  }));
}

async function changedEvidence(db: Database, now: Date, published: SQL | undefined): Promise<FoundMatter[]> {
  const rows = await db
    .select({
      ...ofCheck,
      ...ofClaim,
      evidenceId: evidence.id,
      evidenceNumber: evidence.number,
      sourceName: sources.name,
      quoteText: evidence.quote,
      url: watchedPages.url,
      watchedPageId: watchedPages.id,
      outcome: watchedPages.outcome,
      since: watchedPages.outcomeSince,
      copyId: snapshots.id,
      latestCopyId: watchedPages.latestSnapshotId,
    })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .innerJoin(sources, eq(sources.id, evidence.sourceId))
    .leftJoin(verdicts, eq(verdicts.claimId, claims.id))
    .leftJoin(snapshots, eq(snapshots.id, evidence.snapshotId))
    .innerJoin(watchedPages, eq(watchedPages.url, evidenceAddress))
    .leftJoin(copies, eq(copies.id, watchedPages.latestSnapshotId))
    .where(
      and(
        published,
        ne(claims.state, "dropped"),
        or(
          lost(now),
          and(
            eq(watchedPages.outcome, "changed"),
            isNotNull(snapshots.id),
            ne(snapshots.id, copies.id),
            ne(snapshots.sha256, copies.sha256),
          ),
        ),
        // A copy that was made since is of the page as it is.
        or(sql`${snapshots.id} IS NULL`, lt(snapshots.createdAt, watchedPages.outcomeSince)),
      ),
    )
    .orderBy(desc(watchedPages.outcomeSince), asc(claims.number), asc(evidence.number));
  return rows.map(({ evidenceId, since, ...row }): FoundMatter => {
    const seenAt = since?.toISOString() ?? "";
    const changed = row.outcome === "changed";
    return {
      ...NO_ARTICLE,
      ...row,
      kind: changed ? "evidence_changed" : "evidence_gone",
      subjectId: evidenceId,
      marker: changed ? (row.latestCopyId ?? "") : `${row.outcome} ${seenAt}`,
      reviewBy: null,
      seenAt,
    };
  });
}

async function changedArticles(db: Database, published: SQL | undefined): Promise<FoundMatter[]> {
  const checked = alias(articleVersions, "checked");
  const rows = await db
    .selectDistinctOn([checks.id], {
      ...ofCheck,
      url: articles.url,
      watchedPageId: watchedPages.id,
      outcome: watchedPages.outcome,
      articleVersionId: checked.id,
      newestVersionId: articleVersions.id,
      seenAt: articleVersions.createdAt,
      takenBack: sql<boolean>`${articleVersions.sha256} = ${checked.sha256}`,
    })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .innerJoin(checked, eq(checked.id, checks.articleVersionId))
    .innerJoin(
      articleVersions,
      and(eq(articleVersions.articleId, articles.id), gt(articleVersions.number, checked.number)),
    )
    .leftJoin(watchedPages, eq(watchedPages.url, articleAddress))
    .where(published)
    .orderBy(checks.id, desc(articleVersions.number));
  const changed = rows.filter((row) => !row.takenBack);
  return changed.map(({ takenBack: _, ...row }) => ({
    ...NO_EVIDENCE,
    ...NO_CLAIM,
    ...row,
    kind: "article_changed",
    subjectId: row.newestVersionId,
    marker: row.newestVersionId,
    outcome: null,
    reviewBy: null,
    seenAt: row.seenAt.toISOString(),
  }));
}

async function lostArticles(db: Database, now: Date, published: SQL | undefined): Promise<FoundMatter[]> {
  const rows = await db
    .select({
      ...ofCheck,
      articleId: articles.id,
      url: articles.url,
      watchedPageId: watchedPages.id,
      outcome: watchedPages.outcome,
      since: watchedPages.outcomeSince,
      articleVersionId: checks.articleVersionId,
    })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .innerJoin(watchedPages, eq(watchedPages.url, articleAddress))
    .where(and(published, lost(now)));
  return rows.map(({ articleId, since, ...row }) => ({
    ...NO_EVIDENCE,
    ...NO_CLAIM,
    ...row,
    newestVersionId: null,
    kind: "article_changed",
    subjectId: articleId,
    marker: `${row.outcome} ${since?.toISOString()}`,
    reviewBy: null,
    seenAt: since?.toISOString() ?? "",
  }));
}

function lost(now: Date): SQL | undefined {
  return or(
    inArray(watchedPages.outcome, [...LOST_OUTCOMES]),
    and(
      eq(watchedPages.outcome, "unreachable"),
      lt(watchedPages.outcomeSince, new Date(now.getTime() - UNREACHABLE_IS_LOST_AFTER_MS)),
    ),
  );
}
