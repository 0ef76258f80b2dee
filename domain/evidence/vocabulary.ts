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

/** What a dated note about a source concerns: how far it can be relied on, or how the desk is to use it. */
export const SOURCE_NOTE_KINDS = ["reliability", "policy"] as const;

/** One of the kinds of note about a source. */
export type SourceNoteKind = (typeof SOURCE_NOTE_KINDS)[number];

/** What a piece of evidence does to the claim. */
export const STANCES = ["supports", "disputes", "context"] as const;

/** One of the stances. */
export type Stance = (typeof STANCES)[number];

/** The stances as the desk shows them. */
export const STANCE_LABELS: Record<Stance, string> = { supports: "Supports", disputes: "Disputes", context: "Context" };

/** The type of evidence that is somebody else's check of the same or a related claim. */
export const EARLIER_CHECK = "earlier_check" as const;

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

/** How the knowledge that is a source's own came about, as far as the kind of the source tells. */
export const OWN_ORIGIN_KINDS: Record<SourceKind, OriginKind> = {
  news_agency: "own_reporting",
  news_outlet: "own_reporting",
  government: "official_statement",
  international_body: "official_statement",
  research_institute: "document",
  company: "official_statement",
  party: "official_statement",
  expert: "named_expert",
  dataset: "dataset",
  document: "document",
  other: "other",
};

/** How somebody was asked for their answer to a claim. */
export const CONTACT_WAYS = ["email", "phone", "letter", "press_office", "social_media", "in_person", "other"] as const;

/** One of the ways of asking. */
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** The ways of asking, as they follow "asked". */
export const CONTACT_WAY_LABELS: Record<ContactWay, string> = {
  email: "by e-mail",
  phone: "by telephone",
  letter: "by letter",
  press_office: "through the press office",
  social_media: "on social media",
  in_person: "in person",
  other: "in another way",
};

/** What became of the question. */
export const REPLY_OUTCOMES = ["waiting", "answered", "declined", "no_answer"] as const;

/** One of the outcomes of asking. */
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number];

/** The outcomes in readers' words. */
export const REPLY_OUTCOME_LABELS: Record<ReplyOutcome, string> = {
  waiting: "Asked; no answer yet",
  answered: "Answered",
  declined: "Declined to answer",
  no_answer: "Did not answer",
};

/** What a later look at a page found, compared with the archived copy. */
export const PAGE_OUTCOMES = [
  "unchanged",
  "changed",
  "gone",
  "redirected",
  "soft_404",
  "unreachable",
  "refused",
] as const;

/** One of the outcomes of looking at a page again. */
export type PageOutcome = (typeof PAGE_OUTCOMES)[number];

/** The outcomes as the desk shows them. */
export const PAGE_OUTCOME_LABELS: Record<PageOutcome, string> = {
  unchanged: "Unchanged",
  changed: "Changed",
  gone: "Gone",
  redirected: "Leads elsewhere",
  soft_404: "Says that it is gone",
  unreachable: "Does not answer",
  refused: "Refuses to be read",
};
