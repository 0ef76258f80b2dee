/** What the search of the desk finds. */
export const FOUND_KINDS = ["check", "claim", "article", "evidence", "source", "origin", "comment"] as const;

/** One of the kinds of things that are found. */
export type FoundKind = (typeof FOUND_KINDS)[number];

/** The kinds as the desk shows them, one and several. */
export const FOUND_KIND_LABELS: Readonly<Record<FoundKind, { readonly one: string; readonly many: string }>> = {
  check: { one: "Check", many: "Checks" },
  claim: { one: "Claim", many: "Claims" },
  article: { one: "Article", many: "Articles" },
  evidence: { one: "Evidence", many: "Pieces of evidence" },
  source: { one: "Source", many: "Sources" },
  origin: { one: "Origin", many: "Origins" },
  comment: { one: "Comment", many: "Comments" },
};
