import type { CheckContent, ClaimContent, EvidenceContent } from "#domain/check/check-content.ts";

/** One field whose words differ between two contents of a check; null where it did not exist. */
export type ContentChange = {
  /** Null for the check's own fields. */
  readonly claimNumber: number | null;
  /** In the words of the desk: "Answer", "Evidence 2, quote". */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

const CLAIM_FIELDS: readonly (readonly [string, (claim: ClaimContent) => string | null])[] = [
  ["Statement", (claim) => claim.statement],
  ["Claimant", (claim) => claim.claimant?.name ?? null],
  ["Said on", (claim) => claim.claimedAt],
  ["Kind", (claim) => claim.kind],
  ["Place in the text", (claim) => claim.anchors.map((anchor) => anchor.exact).join(" … ")],
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
];

const EVIDENCE_FIELDS: readonly (readonly [string, (evidence: EvidenceContent) => string | null])[] = [
  ["source", (evidence) => evidence.source.name],
  ["origin", (evidence) => evidence.origin.name + (evidence.origin.isParty ? " (a party)" : "")],
  ["stance", (evidence) => evidence.stance],
  ["primary", (evidence) => (evidence.primary ? "yes" : null)],
  ["quote", (evidence) => evidence.quote],
  ["quote in the copy", (evidence) => evidence.quoteStatus],
  ["archived copy", (evidence) => evidence.snapshot?.sha256.slice(0, 12) ?? null],
  ["title", (evidence) => evidence.title],
  ["address", (evidence) => evidence.url],
  ["published", (evidence) => evidence.publishedAt],
  ["accessed", (evidence) => evidence.accessedAt],
  ["locator", (evidence) => evidence.locator],
  ["note", (evidence) => evidence.note],
];

/** Every field that differs between two contents of a check, in the order in which readers meet them. */
export function contentChanges(before: CheckContent, after: CheckContent): ContentChange[] {
  const changes: ContentChange[] = [];
  const compare = (claimNumber: number | null, field: string, old: string | null, now: string | null) => {
    if (old !== now) changes.push({ claimNumber, field, before: old, after: now });
  };
  compare(null, "Title", before.title, after.title);
  compare(null, "Summary", before.summary, after.summary);
  for (const field of ["headline", "outlet", "byline", "url", "publishedAt", "language"] as const) {
    compare(
      null,
      `Article, ${field === "publishedAt" ? "published" : field}`,
      before.article[field],
      after.article[field],
    );
  }
  const oldClaims = new Map(before.claims.map((claim) => [claim.id, claim]));
  for (const claim of after.claims) {
    const old = oldClaims.get(claim.id);
    for (const [field, read] of CLAIM_FIELDS) compare(claim.number, field, old ? read(old) : null, read(claim));
    const oldEvidence = new Map(old?.evidence.map((item) => [item.id, item]));
    for (const item of claim.evidence) {
      const oldItem = oldEvidence.get(item.id);
      for (const [field, read] of EVIDENCE_FIELDS) {
        compare(claim.number, `Evidence ${item.number}, ${field}`, oldItem ? read(oldItem) : null, read(item));
      }
      oldEvidence.delete(item.id);
    }
    for (const gone of oldEvidence.values()) {
      compare(claim.number, `Evidence ${gone.number}`, [gone.source.name, gone.quote].filter(Boolean).join(": "), null);
    }
  }
  return changes;
}
