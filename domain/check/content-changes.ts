import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { EVIDENCE_FIELDS } from "#domain/check/evidence-fields.ts";
import { pairReplies, type ReplyContent } from "#domain/check/pair-replies.ts";

/** One field whose words differ between two contents of a check; null where it did not exist. */
export type ContentChange = {
  /** Null for the check's own fields. */
  readonly claimNumber: number | null;
  /** In the words of the desk: "Answer", "Evidence 2, quote". */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Fields<T> = readonly (readonly [string, (value: T) => string | null])[];

const CHECK_FIELDS: Fields<CheckContent> = [
  ["Title", (check) => check.title],
  ["Summary", (check) => check.summary],
  ["Topics", ({ topics }) => topics?.map(({ name }) => name).join(", ") ?? null],
  ["Topics, addresses", ({ topics }) => topics?.map(({ slug }) => slug).join(", ") ?? null],
  ["Address of the page", (check) => check.slug],
  ["Article, headline", (check) => check.article.headline],
  ["Article, outlet", (check) => check.article.outlet],
  ["Article, byline", (check) => check.article.byline],
  ["Article, url", (check) => check.article.url],
  ["Article, published", (check) => check.article.publishedAt],
  ["Article, language", (check) => check.article.language],
  ["Article, version of the text", ({ article }) => `${article.version}, sha256 ${article.sha256.slice(0, 16)}`],
  [
    "Rating scale",
    ({ ratingScale: { version, ratings } }) =>
      [
        `Version ${version}`,
        ...ratings.map(
          ({ key, label, definition, reviewValue }) =>
            `${label} (${key}, ${reviewValue ?? "no number"}): ${definition}`,
        ),
      ].join("\n"),
  ],
];

const CLAIM_FIELDS: Fields<ClaimContent> = [
  ["Number", (claim) => String(claim.number)],
  ["Statement", (claim) => claim.statement],
  ["Address of the page", (claim) => claim.slug],
  ["Claimant", (claim) => claim.claimant?.name ?? null],
  ["Claimant, address", (claim) => claim.claimant?.url ?? null],
  ["Said on", (claim) => claim.claimedAt],
  ["Kind", (claim) => claim.kind],
  [
    "Place in the text",
    (claim) => claim.anchors.map((anchor) => anchor.exact).join(" … ") || "no longer in the article",
  ],
  ["No longer in the article", (claim) => (claim.removedFromArticle ? "yes" : null)],
  ["Still being checked", (claim) => (claim.stillBeingChecked ? "yes" : null)],
  [
    "Not checked, because",
    (claim) => claim.dropped && [claim.dropped.reason, claim.dropped.note].filter(Boolean).join(": "),
  ],
  ["Rating", (claim) => claim.verdict?.rating ?? null],
  ["Answer", (claim) => claim.verdict?.summary ?? null],
  ["Reasoning", (claim) => claim.verdict?.rationale ?? null],
  ["As of", (claim) => claim.verdict?.asOf ?? null],
  ["Review by", (claim) => claim.verdict?.reviewBy ?? null],
  ["Exception", (claim) => claim.verdict?.overrideReason ?? null],
  [
    "Help by a language model",
    ({ machineHelp }) =>
      machineHelp
        ?.map(({ part, model, promptVersion, at }) => `${part}: ${model}, ${promptVersion}, ${at}`)
        .join("\n") ?? null,
  ],
];

const REPLY_FIELDS: Fields<ReplyContent> = [
  ["party", (reply) => reply.party],
  ["asked", (reply) => reply.contactWay],
  ["asked on", (reply) => reply.askedOn],
  ["deadline", (reply) => reply.deadline],
  ["outcome", (reply) => reply.outcome],
  ["answer", (reply) => reply.answer],
  ["answered on", (reply) => reply.answeredOn],
];

/**
 * Every field that differs between two contents of a check, in the order in which readers meet them. Nothing in the
 * content can change without a line here, but for ids and for what follows from a changed text of the article.
 */
export function contentChanges(before: CheckContent, after: CheckContent): ContentChange[] {
  const changes: ContentChange[] = [];
  const compare = (claimNumber: number | null, field: string, old: string | null, now: string | null) => {
    if (old !== now) changes.push({ claimNumber, field, before: old, after: now });
  };
  const compareAll = <T>(claimNumber: number | null, prefix: string, fields: Fields<T>, old: T | null, now: T) => {
    for (const [field, read] of fields) compare(claimNumber, prefix + field, old && read(old), read(now));
  };
  compareAll(null, "", CHECK_FIELDS, before, after);
  const sameText = before.article.text === after.article.text;
  const oldClaims = new Map(before.claims.map((claim) => [claim.id, claim]));
  for (const claim of after.claims) {
    const old = oldClaims.get(claim.id) ?? null;
    oldClaims.delete(claim.id);
    // The number says which claim it is: of a new one it is no news.
    compareAll(claim.number, "", old ? CLAIM_FIELDS : CLAIM_FIELDS.slice(1), old, claim);
    compare(claim.number, "Repeats", old && originalOf(old, before), originalOf(claim, after));
    if (old && sameText) compare(claim.number, "Position in the text", positionsOf(old), positionsOf(claim));
    const oldEvidence = new Map(old?.evidence.map((item) => [item.id, item]));
    for (const item of claim.evidence) {
      const oldItem = oldEvidence.get(item.id) ?? null;
      compareAll(claim.number, `Evidence ${item.number}, `, EVIDENCE_FIELDS, oldItem, item);
      if (oldItem) compare(claim.number, `Evidence ${item.number}, number`, `${oldItem.number}`, `${item.number}`);
      oldEvidence.delete(item.id);
    }
    for (const gone of oldEvidence.values()) {
      compare(claim.number, `Evidence ${gone.number}`, [gone.source.name, gone.quote].filter(Boolean).join(": "), null);
    }
    for (const reply of pairReplies(old?.replyRequests ?? [], claim.replyRequests)) {
      if (reply.after) compareAll(claim.number, `${reply.name}, `, REPLY_FIELDS, reply.before, reply.after);
      else compare(claim.number, reply.name, reply.before?.answer ?? "taken out", null);
    }
  }
  for (const gone of oldClaims.values()) compare(gone.number, "Statement", gone.statement, null);
  return changes;
}

function originalOf(claim: ClaimContent, content: CheckContent): string | null {
  const id = claim.dropped?.duplicateOf ?? null;
  if (id === null) return null;
  return `claim ${content.claims.find((item) => item.id === id)?.number ?? id}`;
}

/** Where a claim stands in a text that did not change; the words before and after tell equal words apart. */
function positionsOf(claim: ClaimContent): string {
  return claim.anchors
    .map(({ start, end, exact, prefix, suffix }) => `${start} to ${end}: ${prefix}[${exact}]${suffix}`)
    .join("\n");
}
