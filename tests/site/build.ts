import { createHash } from "node:crypto";
import { codePointIndex } from "#domain/article/code-points.ts";
import type { ClaimContent, EvidenceContent } from "#domain/check/check-content.ts";
import { anchorAt } from "#domain/claim/anchor.ts";
import type { PublishedCheck, PublishedVersion, VersionSummary } from "#domain/publication/published-check.ts";

export function sha(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Builds claims on one text: each is given the words it stands on. */
export function claimsOn(text: string) {
  let number = 0;
  const index = codePointIndex(text);
  return (words: readonly string[], claim: Partial<ClaimContent> & Pick<ClaimContent, "statement">): ClaimContent => {
    number += 1;
    return {
      id: `clm_${number}`,
      number,
      slug: `claim-${number}`,
      claimant: null,
      claimedAt: "2024-01-30",
      kind: "fact",
      anchors: words.map((exact) => {
        // "before|words|after" tells one occurrence from another.
        const [before = "", words = ""] = exact.includes("|") ? exact.split("|") : ["", exact];
        const at = text.indexOf(exact.replaceAll("|", "")) + before.length;
        if (at < before.length) throw new Error(`not in the text: ${exact}`);
        return anchorAt(text, index.toCodePoint(at), index.toCodePoint(at + words.length));
      }),
      removedFromArticle: false,
      stillBeingChecked: false,
      dropped: null,
      evidence: [],
      replyRequests: [],
      verdict: null,
      ...claim,
    };
  };
}

/** Builds evidence, numbered in the order of the calls for one claim. */
export function evidenceList(
  ...items: (Partial<Omit<EvidenceContent, "source" | "origin">> & {
    source: string | Partial<EvidenceContent["source"]>;
    origin: string | Partial<EvidenceContent["origin"]>;
  })[]
): EvidenceContent[] {
  return items.map(({ source, origin, ...item }, i) => {
    const sourceName = typeof source === "string" ? source : (source.name ?? "");
    const originName = typeof origin === "string" ? origin : (origin.name ?? "");
    const evidence: EvidenceContent = {
      id: `evd_${sha(sourceName + originName + (item.quote ?? "")).slice(0, 8)}_${i}`,
      number: i + 1,
      stance: "supports",
      primary: false,
      source: {
        id: `src_${sourceName}`,
        name: sourceName,
        kind: "news_outlet",
        country: "IN",
        owner: null,
        stateAffiliated: false,
        ...(typeof source === "string" ? {} : source),
      },
      origin: {
        id: `org_${originName}`,
        name: originName,
        kind: "own_reporting",
        isParty: false,
        derivesFrom: [],
        ...(typeof origin === "string" ? {} : origin),
      },
      snapshot: {
        id: "snp_1",
        sha256: sha(sourceName),
        url: "https://example.org/copy",
        fetchedAt: "2024-03-12T10:00:00Z",
        how: "pasted",
        insteadOf: null,
        bytesSha256: null,
        mediaType: null,
      },
      quote: null,
      quoteStatus: null,
      quoteAnchor: null,
      quoteInCopy: null,
      url: "https://www.example.org/story",
      title: null,
      publishedAt: "2024-01-29",
      accessedAt: "2024-03-12",
      locator: null,
      archiveUrls: [],
      note: null,
      ...item,
    };
    if (evidence.quote !== null && evidence.quoteStatus === null) return { ...evidence, quoteStatus: "exact" };
    return evidence;
  });
}

/** Puts versions of one check together, the last one current. */
export function versionsOf(
  checks: readonly PublishedCheck[],
  retraction: PublishedVersion["retraction"] = null,
): PublishedVersion[] {
  const history: VersionSummary[] = checks.map((check) => ({
    version: check.version,
    kind: check.kind,
    reason: check.reason,
    sha256: sha(JSON.stringify(check)),
    publishedAt: check.publishedAt,
    approvedBy: check.approvedBy,
    writtenBy: check.writtenBy,
    changes: check.changes,
  }));
  return checks.map((check) => ({
    check,
    sha256: sha(JSON.stringify(check)),
    currentVersion: checks.length,
    retraction,
    history,
  }));
}
