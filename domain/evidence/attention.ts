/** Why a published check needs somebody's attention. */
export const ATTENTION_KINDS = ["review_due", "evidence_changed", "evidence_gone", "article_changed"] as const;

/** One of the reasons for attention. */
export type AttentionKind = (typeof ATTENTION_KINDS)[number];
