import { machineHelpSentence } from "#domain/assist/machine-help.ts";
import type { CheckContent, ClaimContent, EvidenceContent } from "#domain/check/check-content.ts";
import { copyText, sourceText } from "#domain/check/evidence-fields.ts";
import { pairReplies, type ReplyContent } from "#domain/check/pair-replies.ts";
import { CLAIM_KIND_LABELS, DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { ORIGIN_KIND_LABELS, STANCE_LABELS } from "#domain/evidence/vocabulary.ts";
import { type DiffPart, wordDiff } from "#domain/evidence/word-diff.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { inTextOrder, isRated } from "#site/check-view.ts";
import { formatDate, formatMoment } from "#ui/format-date.ts";
import { replyText } from "#ui/reply-text.ts";

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
    ...textChange("Topics", topicsText(before), topicsText(after)),
    ...textChange("The article", articleText(before), articleText(after)),
    ...textChange("Text of the article", before.article.text, after.article.text),
    ...textChange("Rating scale", scaleText(before), scaleText(after)),
  ];
  const unchangedClaims: number[] = [];
  const old = new Map(before.claims.map((claim) => [claim.id, claim]));
  for (const claim of inTextOrder(after.claims)) {
    const earlier = old.get(claim.id);
    old.delete(claim.id);
    const sameText = before.article.text === after.article.text;
    const ofClaim =
      earlier === undefined
        ? addedClaim(claim)
        : [
            ...claimChanges(earlier, claim),
            ...textChange(`Claim ${claim.number}, repeats`, originalOf(earlier, before), originalOf(claim, after)),
            // Where the text changed, every place in it moves: that is told with the text.
            ...(sameText ? textChange(`Claim ${claim.number}, place`, placeOf(earlier), placeOf(claim)) : []),
          ];
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
    ...textChange(`${name}, number`, `${before.number}`, `${after.number}`),
    ...textChange(`${name}, address`, before.slug, after.slug),
    ...textChange(`${name}, claimant`, claimantText(before), claimantText(after)),
    ...textChange(`${name}, kind`, CLAIM_KIND_LABELS[before.kind], CLAIM_KIND_LABELS[after.kind]),
    ...textChange(`${name}, said on`, date(before.claimedAt), date(after.claimedAt)),
    ...textChange(`${name}, answer`, before.verdict?.summary ?? "", after.verdict?.summary ?? ""),
    ...textChange(`${name}, reasoning`, before.verdict?.rationale ?? "", after.verdict?.rationale ?? ""),
    ...textChange(`${name}, exception`, before.verdict?.overrideReason ?? "", after.verdict?.overrideReason ?? ""),
    ...textChange(`${name}, help by a machine`, helpText(before), helpText(after)),
    ...textChange(`${name}, as of`, date(before.verdict?.asOf), date(after.verdict?.asOf)),
    ...textChange(`${name}, review by`, date(before.verdict?.reviewBy), date(after.verdict?.reviewBy)),
    ...evidenceChanges(name, before.evidence, after.evidence),
    ...replyChanges(name, before.replyRequests, after.replyRequests),
  ];
}

function helpText(claim: ClaimContent): string {
  return machineHelpSentence(claim.machineHelp ?? []) ?? "";
}

function replyChanges(name: string, before: readonly ReplyContent[], after: readonly ReplyContent[]): VersionChange[] {
  return pairReplies(before, after).flatMap((pair) =>
    textChange(
      `${name}, ${pair.name.charAt(0).toLowerCase()}${pair.name.slice(1)}`,
      pair.before ? replyText(pair.before) : "",
      pair.after ? replyText(pair.after) : "",
    ),
  );
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
    `[${evidence.number}] ${STANCE_LABELS[evidence.stance]}: ${evidence.source.name}${evidence.primary ? ", primary" : ""}`,
    sourceText(evidence.source),
    evidence.title,
    evidence.publishedAt && `Published ${formatDate(evidence.publishedAt)}`,
    evidence.accessedAt && `Read ${formatDate(evidence.accessedAt)}`,
    evidence.quote && `“${evidence.quote}”`,
    evidence.quoteStatus && `In the copy: ${QUOTE_STATUS_TEXTS[evidence.quoteStatus]}`,
    evidence.quoteInCopy && `The copy says: “${evidence.quoteInCopy}”`,
    evidence.quoteAnchor && `At characters ${evidence.quoteAnchor.start} to ${evidence.quoteAnchor.end}`,
    evidence.locator,
    `Origin: ${[evidence.origin, ...evidence.origin.derivesFrom].map(originText).join(", from ")}`,
    evidence.note,
    evidence.url,
    evidence.snapshot && `Copy: ${copyText(evidence.snapshot, formatMoment)}`,
    ...evidence.archiveUrls.map((address) => `Also archived: ${address}`),
  ];
  return parts.filter(Boolean).join("\n");
}

const QUOTE_STATUS_TEXTS: Record<NonNullable<EvidenceContent["quoteStatus"]>, string> = {
  exact: "word for word",
  approximate: "nearly",
  altered: "with a difference that matters",
  absent: "not found",
  no_snapshot: "no copy to look in",
};

function originText({ name, kind, isParty }: EvidenceContent["origin"]["derivesFrom"][number]): string {
  return `${name} (${ORIGIN_KIND_LABELS[kind].toLowerCase()}${isParty ? ", a party" : ""})`;
}

function topicsText({ topics = [] }: CheckContent): string {
  return topics.map(({ name, slug }) => `${name} (${slug})`).join(", ");
}

function articleText({ slug, article }: CheckContent): string {
  const { headline, outlet, byline, url, publishedAt, language, version, sha256 } = article;
  return [
    headline,
    byline ? `${outlet}, by ${byline}` : outlet,
    date(publishedAt),
    url,
    `Language: ${language}`,
    `Frozen text ${version}, sha256 ${sha256}`,
    `Address of the check: ${slug}`,
  ]
    .filter(Boolean)
    .join("\n");
}

function scaleText({ ratingScale: { version, ratings } }: CheckContent): string {
  const steps = ratings.map(
    ({ key, label, definition, reviewValue }) => `${label} (${key}, ${reviewValue ?? "no number"}): ${definition}`,
  );
  return [`Version ${version}`, ...steps].join("\n");
}

function claimantText({ claimant }: ClaimContent): string {
  return claimant ? [claimant.name, claimant.url].filter(Boolean).join("\n") : "";
}

function originalOf(claim: ClaimContent, content: CheckContent): string {
  const id = claim.dropped?.duplicateOf ?? null;
  return id === null ? "" : `claim ${content.claims.find((item) => item.id === id)?.number ?? id}`;
}

function placeOf(claim: ClaimContent): string {
  return claim.anchors
    .map(({ start, end, exact, prefix, suffix }) => `${start} to ${end}: ${prefix}[${exact}]${suffix}`)
    .join("\n");
}

function standing(claim: ClaimContent): string {
  const { dropped } = claim;
  return [
    dropped && `${DROP_REASON_LABELS[dropped.reason]}.`,
    dropped?.note,
    claim.stillBeingChecked && "Still being checked.",
    claim.removedFromArticle && "The article no longer says it.",
  ]
    .filter(Boolean)
    .join(" ");
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
