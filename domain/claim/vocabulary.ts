/** The states of a claim. A suggestion is computed from the text, not stored: accepting it creates the claim. */
export const CLAIM_STATES = ["accepted", "researching", "verdict_proposed", "returned", "approved", "dropped"] as const;

/** One of the states of a claim. */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** The states as the desk shows them. */
export const CLAIM_STATE_LABELS: Record<ClaimState, string> = {
  accepted: "Accepted",
  researching: "In research",
  verdict_proposed: "Proposed",
  returned: "Returned",
  approved: "Approved",
  dropped: "Dropped",
};

/** What sort of statement a claim is. */
export const CLAIM_KINDS = [
  "fact",
  "figure",
  "quotation",
  "event",
  "comparison",
  "intention",
  "attribution",
  "other",
] as const;

/** One of the kinds of claim. */
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** The kinds as the desk and readers see them. */
export const CLAIM_KIND_LABELS: Record<ClaimKind, string> = {
  fact: "Fact",
  figure: "Figure",
  quotation: "Quotation",
  event: "Event",
  comparison: "Comparison",
  intention: "Intention",
  attribution: "Attribution",
  other: "Other",
};

/** Why a claim is not checked; readers see the reason under "What we did not check, and why". */
export const DROP_REASONS = ["opinion", "prediction", "not_checkable", "duplicate", "out_of_scope"] as const;

/** One of the reasons for dropping a claim. */
export type DropReason = (typeof DROP_REASONS)[number];

/** The reasons in readers' words. */
export const DROP_REASON_LABELS: Record<DropReason, string> = {
  opinion: "It is an opinion",
  prediction: "It is a prediction",
  not_checkable: "It cannot be checked",
  duplicate: "It repeats another claim",
  out_of_scope: "It is outside what we check",
};
