/** What sort of organisation or publication a source is. */
export const SOURCE_KINDS = [
  "news_agency",
  "news_outlet",
  "government",
  "international_body",
  "research_institute",
  "company",
  "party",
  "expert",
  "dataset",
  "document",
  "other",
] as const;

/** One of the kinds of source. */
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The kinds of source in readers' words. */
export const SOURCE_KIND_LABELS: Record<SourceKind, string> = {
  news_agency: "News agency",
  news_outlet: "News outlet",
  government: "Government",
  international_body: "International body",
  research_institute: "Research institute",
  company: "Company",
  party: "Political party or interest group",
  expert: "Expert",
  dataset: "Dataset",
  document: "Document",
  other: "Other",
};

/** What a piece of evidence does to the claim. */
export const STANCES = ["supports", "disputes", "context"] as const;

/** One of the stances. */
export type Stance = (typeof STANCES)[number];

/** The stances as the desk shows them. */
export const STANCE_LABELS: Record<Stance, string> = { supports: "Supports", disputes: "Disputes", context: "Context" };

/** How a quote compares with the archived copy: found word for word, nearly, with a difference that matters, or not at all. */
export const QUOTE_STATUSES = ["exact", "approximate", "altered", "absent", "no_snapshot"] as const;

/** One of the quote statuses. */
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

/** How an origin came to know. */
export const ORIGIN_KINDS = [
  "own_reporting",
  "official_statement",
  "press_conference",
  "interview",
  "dataset",
  "document",
  "wire_story",
  "anonymous_source",
  "named_expert",
  "other",
] as const;

/** One of the kinds of origin. */
export type OriginKind = (typeof ORIGIN_KINDS)[number];

/** The kinds of origin in readers' words. */
export const ORIGIN_KIND_LABELS: Record<OriginKind, string> = {
  own_reporting: "Own reporting",
  official_statement: "Official statement",
  press_conference: "Press conference",
  interview: "Interview",
  dataset: "Dataset",
  document: "Document",
  wire_story: "Wire story",
  anonymous_source: "Unnamed source",
  named_expert: "Named expert",
  other: "Other",
};
