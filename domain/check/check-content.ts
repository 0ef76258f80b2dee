import type { MachineHelp } from "#domain/assist/machine-help.ts";
import type { Check, Claim, Evidence } from "#domain/check/check.ts";
import { EARLIER_CHECK } from "#domain/evidence/vocabulary.ts";

/**
 * The content of a check: exactly what readers get, and so what an approval covers. Its RFC 8785 form is hashed; states,
 * versions and people are left out because they can change without a word of the content changing.
 */
export function checkContent(
  check: Pick<Check, "slug" | "title" | "summary" | "topics" | "article" | "articleVersion" | "scale" | "claims">,
) {
  return {
    slug: check.slug,
    title: check.title,
    summary: check.summary,
    // Left out where there are none, as in all that was published before there were any.
    ...(check.topics.length === 0 ? {} : { topics: check.topics.map(({ id, slug, name }) => ({ id, slug, name })) }),
    article: {
      headline: check.article.headline,
      outlet: check.article.outlet,
      byline: check.article.byline,
      url: check.article.url,
      publishedAt: check.article.publishedAt,
      language: check.article.language,
      version: check.articleVersion.number,
      text: check.articleVersion.text,
      sha256: check.articleVersion.sha256,
    },
    ratingScale: { version: check.scale.version, ratings: check.scale.ratings.map((rating) => ({ ...rating })) },
    claims: check.claims.map(claimContent),
  };
}

/** The part of the content that a claim is. */
export type ClaimContent = ReturnType<typeof claimContent>;

/** The part of a claim's content that a piece of evidence is. */
export type EvidenceContent = ReturnType<typeof evidenceContent>;

/** The content of a check, as hashed and published. */
export type CheckContent = ReturnType<typeof checkContent>;

function claimContent(claim: Claim) {
  return {
    id: claim.id,
    number: claim.number,
    slug: claim.slug,
    statement: claim.statement,
    claimant: claim.claimant && { name: claim.claimant.name, url: claim.claimant.url },
    claimedAt: claim.claimedAt,
    kind: claim.kind,
    anchors: claim.anchors.map(({ start, end, exact, prefix, suffix }) => ({ start, end, exact, prefix, suffix })),
    removedFromArticle: claim.removedFromArticle,
    stillBeingChecked: claim.stillBeingChecked,
    dropped: claim.drop && { reason: claim.drop.reason, note: claim.drop.note, duplicateOf: claim.drop.duplicateOf },
    evidence: claim.evidence.map(evidenceContent),
    replyRequests: claim.replyRequests.map(({ party, contactWay, askedOn, deadline, outcome, answer, answeredOn }) => ({
      ...{ party, contactWay, askedOn, deadline, outcome, answer, answeredOn },
    })),
    verdict: claim.verdict && {
      rating: claim.verdict.rating,
      summary: claim.verdict.summary,
      rationale: claim.verdict.rationale,
      asOf: claim.verdict.asOf,
      reviewBy: claim.verdict.reviewBy,
      overrideReason: claim.verdict.override?.reason ?? null,
    },
    // Left out where there is none, so that what was approved and published without it keeps its bytes.
    ...machineHelpContent(claim.machineHelp),
  };
}

function machineHelpContent(help: readonly MachineHelp[]): { readonly machineHelp?: readonly MachineHelp[] } {
  if (help.length === 0) return {};
  return { machineHelp: help.map(({ part, model, promptVersion, at }) => ({ part, model, promptVersion, at })) };
}

function evidenceContent(evidence: Evidence) {
  const { source, origin, snapshot } = evidence;
  return {
    id: evidence.id,
    number: evidence.number,
    stance: evidence.stance,
    primary: evidence.primary,
    // Named only where it is one, so that all other evidence keeps the content it had.
    ...(evidence.earlierCheckId === null ? {} : { type: EARLIER_CHECK }),
    source: {
      id: source.id,
      name: source.name,
      kind: source.kind,
      country: source.country,
      owner: source.owner,
      stateAffiliated: source.stateAffiliated,
    },
    origin: {
      id: origin.id,
      name: origin.name,
      kind: origin.kind,
      isParty: origin.isParty,
      derivesFrom: origin.derivesFrom.map(({ id, name, kind, isParty }) => ({ id, name, kind, isParty })),
    },
    snapshot: snapshot && {
      id: snapshot.id,
      sha256: snapshot.sha256,
      url: snapshot.url,
      fetchedAt: snapshot.fetchedAt,
      how: snapshot.how,
      insteadOf: snapshot.insteadOf,
      bytesSha256: snapshot.bytesSha256,
      mediaType: snapshot.mediaType,
    },
    quote: evidence.quote,
    quoteStatus: evidence.quoteStatus,
    quoteAnchor: evidence.quoteAnchor && { start: evidence.quoteAnchor.start, end: evidence.quoteAnchor.end },
    quoteInCopy: evidence.quoteInCopy,
    url: evidence.url,
    title: evidence.title,
    publishedAt: evidence.publishedAt,
    accessedAt: evidence.accessedAt,
    locator: evidence.locator,
    archiveUrls: [...evidence.archiveUrls],
    note: evidence.note,
  };
}
