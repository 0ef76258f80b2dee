import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.ts";
import { originAncestors } from "#db/queries/origin-ancestors.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { approvals, checkContributors, checks } from "#db/schema/checks.ts";
import { claimAnchors, claims, replyRequests } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { machineHelp, machineHelpUndone } from "#db/schema/model-proposals.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { ratingScales, ratings } from "#db/schema/rating-scales.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { checkTopics, topicSlugs, topics } from "#db/schema/topics.ts";
import { users } from "#db/schema/users.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { Check, Claim, Evidence, OriginAncestor, ReplyRequest, SnapshotSummary } from "#domain/check/check.ts";
import { CORRECTION_KINDS } from "#domain/publication/publication-kind.ts";
import type { TopicOfCheck } from "#domain/topic/topic.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";

const assignees = alias(users, "assignees");
const submitters = alias(users, "submitters");
const overriders = alias(users, "overriders");

/** Loads a check whole, as the desk works on it; null when there is none. */
export async function loadCheck(db: Database, checkId: string): Promise<Check | null> {
  const [row] = await db
    .select({
      check: checks,
      article: articles,
      version: articleVersions,
      assignee: { id: assignees.id, name: assignees.name },
      submitter: { id: submitters.id, name: submitters.name },
      retraction: { reason: retractions.reason, at: retractions.retractedAt },
      publishedVersion: sql<
        number | null
      >`(SELECT max(${publishedVersions.number}) FROM ${publishedVersions} WHERE ${publishedVersions.checkId} = ${checks.id})`,
    })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .innerJoin(articleVersions, eq(articleVersions.id, checks.articleVersionId))
    .leftJoin(assignees, eq(assignees.id, checks.assigneeId))
    .leftJoin(submitters, eq(submitters.id, checks.submittedBy))
    .leftJoin(retractions, eq(retractions.checkId, checks.id))
    .where(eq(checks.id, checkId));
  if (!row) return null;
  const { check, article, version } = row;
  const scale = await loadRatingScale(db, check.scaleId);
  const claimsOfCheck = await loadClaims(db, checkId);
  const contributors = await db
    .select({ id: users.id, name: users.name })
    .from(checkContributors)
    .innerJoin(users, eq(users.id, checkContributors.userId))
    .where(eq(checkContributors.checkId, checkId))
    .orderBy(asc(checkContributors.firstAt), asc(users.id));
  const [approval] = await db
    .select({ contentHash: approvals.contentHash, at: approvals.createdAt, id: users.id, name: users.name })
    .from(approvals)
    .innerJoin(users, eq(users.id, approvals.approverId))
    .where(sql`${approvals.checkId} = ${checkId} AND ${approvals.voidedAt} IS NULL`);
  return {
    id: check.id,
    slug: check.slug,
    version: check.version,
    state: check.state,
    round: check.round,
    title: check.title,
    summary: check.summary,
    topics: await loadTopics(db, checkId),
    contentHash: check.contentHash,
    article: {
      id: article.id,
      version: article.version,
      headline: article.headline,
      outlet: article.outlet,
      byline: article.byline,
      url: article.url,
      publishedAt: article.publishedAt,
      language: article.language,
    },
    articleVersion: {
      id: version.id,
      number: version.number,
      text: version.text,
      sha256: version.sha256,
      createdAt: version.createdAt.toISOString(),
    },
    scale,
    claims: claimsOfCheck,
    contributors,
    assignee: row.assignee,
    submittedBy: row.submitter,
    submittedAt: check.submittedAt?.toISOString() ?? null,
    approval: approval
      ? {
          by: { id: approval.id, name: approval.name },
          contentHash: approval.contentHash,
          at: approval.at.toISOString(),
        }
      : null,
    publishedVersion: row.publishedVersion,
    correction:
      check.correctionReason !== null
        ? {
            kind: CORRECTION_KINDS.find((kind) => kind === check.correctionKind) ?? "correction",
            reason: check.correctionReason,
            startedAt: (check.correctionStartedAt ?? check.updatedAt).toISOString(),
          }
        : null,
    retraction: row.retraction ? { reason: row.retraction.reason, at: row.retraction.at.toISOString() } : null,
    createdAt: check.createdAt.toISOString(),
    updatedAt: check.updatedAt.toISOString(),
  };
}

// Rows of a rating scale are frozen by the database, so what was read once stays true.
const knownScales = new Map<string, RatingScale>();

/** Loads one version of the rating scale. */
export async function loadRatingScale(db: Database, scaleId: string): Promise<RatingScale> {
  const known = knownScales.get(scaleId);
  if (known) return known;
  const [scale] = await db.select().from(ratingScales).where(eq(ratingScales.id, scaleId));
  if (!scale) throw new Error(`no rating scale ${scaleId}`);
  const rows = await db.select().from(ratings).where(eq(ratings.scaleId, scaleId)).orderBy(asc(ratings.ordinal));
  const loaded = {
    id: scale.id,
    version: scale.version,
    ratings: rows.map(({ key, label, definition, reviewValue }) => ({ key, label, definition, reviewValue })),
  };
  knownScales.set(scaleId, loaded);
  return loaded;
}

/** The rating scale in force; new checks are made under it. */
export async function currentRatingScaleId(db: Database): Promise<string> {
  const [scale] = await db
    .select({ id: ratingScales.id })
    .from(ratingScales)
    .orderBy(desc(ratingScales.version))
    .limit(1);
  if (!scale) throw new Error("the database has no rating scale; it was not prepared");
  return scale.id;
}

async function loadTopics(db: Database, checkId: string): Promise<TopicOfCheck[]> {
  return db
    .select({ id: topics.id, slug: topicSlugs.slug, name: topics.name })
    .from(checkTopics)
    .innerJoin(topics, eq(topics.id, checkTopics.topicId))
    .innerJoin(topicSlugs, and(eq(topicSlugs.topicId, topics.id), topicSlugs.current))
    .where(eq(checkTopics.checkId, checkId))
    .orderBy(asc(checkTopics.place));
}

async function loadClaims(db: Database, checkId: string): Promise<Claim[]> {
  const rows = await db
    .select({ claim: claims, verdict: verdicts, proposer: users.name, overrider: overriders.name })
    .from(claims)
    .leftJoin(verdicts, eq(verdicts.claimId, claims.id))
    .leftJoin(users, eq(users.id, verdicts.proposedBy))
    .leftJoin(overriders, eq(overriders.id, verdicts.overrideBy))
    .where(eq(claims.checkId, checkId));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.claim.id);
  const anchors = await db
    .select()
    .from(claimAnchors)
    .where(inArray(claimAnchors.claimId, ids))
    .orderBy(asc(claimAnchors.startAt), asc(claimAnchors.endAt));
  const evidenceOfCheck = await loadEvidence(db, ids);
  const asked = await db
    .select()
    .from(replyRequests)
    .where(inArray(replyRequests.claimId, ids))
    .orderBy(asc(replyRequests.askedOn), asc(replyRequests.createdAt), asc(replyRequests.id));
  const helped = await db
    .select()
    .from(machineHelp)
    .where(
      and(
        inArray(machineHelp.claimId, ids),
        sql`NOT EXISTS (SELECT FROM ${machineHelpUndone} WHERE ${machineHelpUndone.helpId} = ${machineHelp.id})`,
      ),
    )
    .orderBy(asc(machineHelp.acceptedAt), asc(machineHelp.part), asc(machineHelp.id));
  return rows
    .map(
      ({ claim, verdict, proposer, overrider }): Claim => ({
        id: claim.id,
        number: claim.number,
        slug: claim.slug,
        version: claim.version,
        state: claim.state,
        statement: claim.statement,
        claimant: claim.claimantName === null ? null : { name: claim.claimantName, url: claim.claimantUrl },
        claimedAt: claim.claimedAt,
        kind: claim.kind,
        anchors: anchors
          .filter((anchor) => anchor.claimId === claim.id)
          .map(({ startAt, endAt, exact, prefix, suffix }) => ({ start: startAt, end: endAt, exact, prefix, suffix })),
        removedFromArticle: claim.removedFromArticle,
        stillBeingChecked: claim.stillBeingChecked,
        drop: claim.dropReason && { reason: claim.dropReason, note: claim.dropNote, duplicateOf: claim.duplicateOf },
        evidence: evidenceOfCheck.get(claim.id) ?? [],
        replyRequests: asked.filter((request) => request.claimId === claim.id).map(toReplyRequest),
        verdict: verdict && {
          id: verdict.id,
          version: verdict.version,
          rating: verdict.rating,
          summary: verdict.summary,
          rationale: verdict.rationale,
          asOf: verdict.asOf,
          reviewBy: verdict.reviewBy,
          override:
            verdict.overrideReason !== null && verdict.overrideBy !== null
              ? { reason: verdict.overrideReason, by: { id: verdict.overrideBy, name: overrider ?? "" } }
              : null,
          proposedBy: { id: verdict.proposedBy, name: proposer ?? "" },
        },
        machineHelp: helped
          .filter((help) => help.claimId === claim.id)
          .map(({ part, model, promptVersion, acceptedAt }) => ({
            ...{ part, model, promptVersion },
            at: acceptedAt.toISOString(),
          })),
      }),
    )
    .sort(inTextOrder);
}

function inTextOrder(one: Claim, other: Claim): number {
  const place = (claim: Claim) => claim.anchors[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return place(one) - place(other) || one.number - other.number;
}

async function loadEvidence(db: Database, claimIds: readonly string[]): Promise<Map<string, Evidence[]>> {
  const rows = await db
    .select({
      evidence,
      source: sources,
      origin: origins,
      snapshot: {
        id: snapshots.id,
        url: snapshots.url,
        title: snapshots.title,
        sha256: snapshots.sha256,
        fetchedAt: snapshots.fetchedAt,
        how: snapshots.how,
        insteadOf: snapshots.insteadOf,
        bytesSha256: snapshots.bytesSha256,
        byteLength: snapshots.byteLength,
        mediaType: snapshots.mediaType,
        fileName: snapshots.fileName,
      },
      addedBy: { id: users.id, name: users.name },
    })
    .from(evidence)
    .innerJoin(sources, eq(sources.id, evidence.sourceId))
    .innerJoin(origins, eq(origins.id, evidence.originId))
    .leftJoin(snapshots, eq(snapshots.id, evidence.snapshotId))
    .innerJoin(users, eq(users.id, evidence.createdBy))
    .where(inArray(evidence.claimId, [...claimIds]))
    .orderBy(asc(evidence.number));
  const ancestors = await originAncestors(
    db,
    rows.flatMap(({ origin }) => (origin.derivesFromId === null ? [] : [origin.id])),
  );
  const byClaim = new Map<string, Evidence[]>();
  for (const row of rows) {
    const origin = toOrigin(row.origin, ancestors.get(row.origin.id) ?? []);
    const item = toEvidence(row.evidence, row.source, origin, row.snapshot, row.addedBy);
    byClaim.set(row.evidence.claimId, [...(byClaim.get(row.evidence.claimId) ?? []), item]);
  }
  return byClaim;
}

type SnapshotColumns = Omit<SnapshotSummary, "how"> & { readonly how: string };

function toEvidence(
  row: typeof evidence.$inferSelect,
  source: typeof sources.$inferSelect,
  origin: Evidence["origin"],
  snapshot: SnapshotColumns | null,
  addedBy: { id: string; name: string },
): Evidence {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    stance: row.stance,
    primary: row.isPrimary,
    earlierCheckId: row.earlierCheckId,
    source: toSource(source),
    origin,
    snapshot: snapshot && toSnapshotSummary(snapshot),
    quote: row.quote,
    quoteStatus: row.quoteStatus,
    quoteAnchor: row.quoteStart !== null && row.quoteEnd !== null ? { start: row.quoteStart, end: row.quoteEnd } : null,
    quoteInCopy: row.quoteInCopy,
    url: row.url,
    title: row.title,
    publishedAt: row.publishedAt,
    accessedAt: row.accessedAt,
    locator: row.locator,
    archiveUrls: row.archiveUrls,
    note: row.note,
    addedBy,
  };
}

function toReplyRequest(row: typeof replyRequests.$inferSelect): ReplyRequest {
  const { id, version, party, contactWay, askedOn, deadline, outcome, answer, answeredOn } = row;
  return { id, version, party, contactWay, askedOn, deadline, outcome, answer, answeredOn };
}

/** What is shown of an archived copy, from its row. */
export function toSnapshotSummary(row: SnapshotColumns): SnapshotSummary {
  const { id, url, title, sha256, fetchedAt, how, insteadOf, bytesSha256, byteLength, mediaType, fileName } = row;
  return {
    ...{ id, url, title, sha256, fetchedAt, insteadOf, bytesSha256, byteLength, mediaType, fileName },
    how: how === "fetched" || how === "uploaded" ? how : "pasted",
  };
}

/** A row of the register as the domain knows it. */
export function toSource(row: typeof sources.$inferSelect): Evidence["source"] {
  const { id, name, kind, country, owner, stateAffiliated, stateAffiliation, url, note, mergedIntoId, version } = row;
  return { id, name, kind, country, owner, stateAffiliated, stateAffiliation, url, note, mergedIntoId, version };
}

/** An origin's row as the domain knows it, with those it derives from. */
export function toOrigin(row: typeof origins.$inferSelect, derivesFrom: readonly OriginAncestor[]): Evidence["origin"] {
  const { id, name, kind, isParty, note } = row;
  return { id, name, kind, isParty, note, derivesFrom };
}
