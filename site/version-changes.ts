import type { CheckContent, ClaimContent, EvidenceContent } from "#domain/check/check-content.ts";
import { DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { STANCE_LABELS } from "#domain/evidence/vocabulary.ts";
import { type DiffPart, wordDiff } from "#domain/evidence/word-diff.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { inTextOrder, isRated } from "#site/check-view.ts";
import { formatDate } from "#ui/format-date.ts";

/** One difference between two versions, in readers' terms: a rating that moved, or a text compared word by word. */
export type VersionChange =
  | { readonly kind: "rating"; readonly what: string; readonly from: RatingKey | null; readonly to: RatingKey | null }
  | { readonly kind: "text"; readonly what: string; readonly parts: readonly DiffPart[] };

/** What differs between two versions of a check, and the numbers of the claims that do not. */
export function versionChanges(
  before: CheckContent,
  after: CheckContent,
): { readonly changes: readonly VersionChange[]; readonly unchangedClaims: readonly number[] } {
  const changes = [
    ...textChange("Title", before.title, after.title),
    ...textChange("Summary", before.summary ?? "", after.summary ?? ""),
    ...textChange("Text of the article", before.article.text, after.article.text),
  ];
  const unchangedClaims: number[] = [];
  const old = new Map(before.claims.map((claim) => [claim.id, claim]));
  for (const claim of inTextOrder(after.claims)) {
    const earlier = old.get(claim.id);
    old.delete(claim.id);
    const ofClaim = earlier === undefined ? addedClaim(claim) : claimChanges(earlier, claim);
    if (ofClaim.length === 0) unchangedClaims.push(claim.number);
    changes.push(...ofClaim);
  }
  for (const claim of old.values()) {
    changes.push({ kind: "text", what: `Claim ${claim.number}`, parts: [{ op: "delete", text: claim.statement }] });
  }
  return { changes, unchangedClaims };
}

function addedClaim(claim: ClaimContent): VersionChange[] {
  const added: VersionChange[] = [
    { kind: "text", what: `Claim ${claim.number}, new`, parts: [{ op: "insert", text: claim.statement }] },
  ];
  if (isRated(claim)) {
    added.push({ kind: "rating", what: `Claim ${claim.number}, rating`, from: null, to: claim.verdict.rating });
  }
  return added;
}

function claimChanges(before: ClaimContent, after: ClaimContent): VersionChange[] {
  const name = `Claim ${after.number}`;
  const from = isRated(before) ? before.verdict.rating : null;
  const to = isRated(after) ? after.verdict.rating : null;
  return [
    ...(from === to ? [] : [{ kind: "rating" as const, what: `${name}, rating`, from, to }]),
    ...textChange(`${name}, standing`, standing(before), standing(after)),
    ...textChange(`${name}, statement`, before.statement, after.statement),
    ...textChange(`${name}, words in the article`, anchoredWords(before), anchoredWords(after)),
    ...textChange(`${name}, claimant`, before.claimant?.name ?? "", after.claimant?.name ?? ""),
    ...textChange(`${name}, said on`, date(before.claimedAt), date(after.claimedAt)),
    ...textChange(`${name}, answer`, before.verdict?.summary ?? "", after.verdict?.summary ?? ""),
    ...textChange(`${name}, reasoning`, before.verdict?.rationale ?? "", after.verdict?.rationale ?? ""),
    ...textChange(`${name}, exception`, before.verdict?.overrideReason ?? "", after.verdict?.overrideReason ?? ""),
    ...textChange(`${name}, as of`, date(before.verdict?.asOf), date(after.verdict?.asOf)),
    ...textChange(`${name}, review by`, date(before.verdict?.reviewBy), date(after.verdict?.reviewBy)),
    ...evidenceChanges(name, before.evidence, after.evidence),
  ];
}

function evidenceChanges(
  name: string,
  before: readonly EvidenceContent[],
  after: readonly EvidenceContent[],
): VersionChange[] {
  const old = new Map(before.map((evidence) => [evidence.id, evidence]));
  const changes: VersionChange[] = [];
  for (const evidence of after) {
    const earlier = old.get(evidence.id);
    old.delete(evidence.id);
    const what = `${name}, evidence ${evidence.number}`;
    changes.push(...textChange(what, earlier === undefined ? "" : evidenceText(earlier), evidenceText(evidence)));
  }
  for (const evidence of old.values()) {
    changes.push(...textChange(`${name}, evidence ${evidence.number}`, evidenceText(evidence), ""));
  }
  return changes;
}

/** A piece of evidence as one comparable text. */
function evidenceText(evidence: EvidenceContent): string {
  const parts = [
    `${STANCE_LABELS[evidence.stance]}: ${evidence.source.name}${evidence.primary ? ", primary" : ""}`,
    evidence.title,
    evidence.quote === null ? null : `“${evidence.quote}”`,
    evidence.locator,
    `Origin: ${evidence.origin.name}${evidence.origin.isParty ? ", a party" : ""}`,
    evidence.note,
    evidence.url,
    evidence.snapshot === null ? null : `Copy: sha256 ${evidence.snapshot.sha256}`,
  ];
  return parts.filter((part) => part !== null).join("\n");
}

function standing(claim: ClaimContent): string {
  if (claim.dropped !== null)
    return [`${DROP_REASON_LABELS[claim.dropped.reason]}.`, claim.dropped.note].filter(Boolean).join(" ");
  return claim.stillBeingChecked ? "Still being checked." : "";
}

function anchoredWords(claim: ClaimContent): string {
  return claim.anchors.map((anchor) => anchor.exact).join(" … ");
}

function date(iso: string | null | undefined): string {
  return iso ? formatDate(iso) : "";
}

function textChange(what: string, before: string, after: string): VersionChange[] {
  return before === after ? [] : [{ kind: "text", what, parts: wordDiff(before, after) }];
}
