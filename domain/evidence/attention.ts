import { PAGE_OUTCOME_LABELS, type PageOutcome } from "#domain/evidence/vocabulary.ts";

/** Why a published check needs somebody's attention. */
export const ATTENTION_KINDS = ["review_due", "evidence_changed", "evidence_gone", "article_changed"] as const;

/** One of the reasons for attention. */
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** The outcomes after which an archived copy is all that is left to read. */
export const LOST_OUTCOMES = ["gone", "redirected", "soft_404"] as const satisfies readonly PageOutcome[];

/** A page that does not answer for so long is as good as gone; before that it may be a server's bad day. */
export const UNREACHABLE_IS_LOST_AFTER_MS = 7 * 24 * 60 * 60_000;

/** What is known of a matter when its reason is written. Days are calendar dates, `seenAt` a date-time in UTC. */
export type Matter = {
  readonly kind: AttentionKind;
  /** The claim concerned, where it is one of several. */
  readonly claimNumber: number | null;
  readonly sourceName: string | null;
  readonly outcome: PageOutcome | null;
  /** How the quote stands to the page as it is now; null where there is no quote or no page. */
  readonly quote: "intact" | "altered" | "gone" | null;
  readonly reviewBy: string | null;
  readonly seenAt: string;
};

/** The order of the queue: words that readers were given and that are no longer there come first. */
export function urgencyOf(matter: Pick<Matter, "kind" | "quote">): number {
  if (matter.quote === "altered" || matter.quote === "gone") return 0;
  if (matter.kind === "evidence_gone" || matter.kind === "article_changed") return 1;
  return matter.kind === "review_due" ? 2 : 3;
}

/** The name of a matter among those of its check: the same change seen twice is one matter, a later change another. */
export function matterKey(matter: {
  readonly checkId: string;
  readonly kind: AttentionKind;
  readonly subjectId: string;
  readonly marker: string;
}): string {
  return [matter.checkId, matter.kind, matter.subjectId, matter.marker].join(" ");
}

/** The reason with which a correction opens, for the editor to go on from; readers are shown what the editor leaves. */
export function correctionReason(matter: Matter): string {
  const day = inWords(matter.seenAt);
  const claim = matter.claimNumber === null ? "" : ` Claim ${matter.claimNumber} rests on it.`;
  const page = matter.sourceName === null ? "A page that we cite" : `A page of ${matter.sourceName} that we cite`;
  switch (matter.kind) {
    case "review_due":
      return `Claim ${matter.claimNumber} was to be looked at again by ${inWords(matter.reviewBy ?? matter.seenAt)}.`;
    case "evidence_gone":
      return matter.outcome === "redirected"
        ? `${page} leads to another page (seen on ${day}).${claim}`
        : `${page} is no longer there (seen on ${day}).${claim}`;
    case "article_changed":
      return isLost(matter.outcome)
        ? `The article is no longer where we read it (seen on ${day}).`
        : `The article was changed after this check (seen on ${day}).`;
    case "evidence_changed":
      if (matter.quote === "gone") return `${page} no longer has the words that we quote (seen on ${day}).${claim}`;
      if (matter.quote === "altered") return `${page} changed the words that we quote (seen on ${day}).${claim}`;
      return `${page} was changed (seen on ${day}).${claim}`;
  }
}

/** What happened, in one line of the queue. */
export function matterTitle(matter: Pick<Matter, "kind" | "outcome" | "quote">): string {
  switch (matter.kind) {
    case "review_due":
      return "Past its review date";
    case "article_changed":
      return isLost(matter.outcome) ? whereItIs("The article’s page", matter.outcome) : "The article was changed";
    case "evidence_gone":
      return whereItIs("The page", matter.outcome ?? "gone");
    case "evidence_changed":
      if (matter.quote === "gone") return "The quote is no longer on the page";
      if (matter.quote === "altered") return "The quoted words were changed";
      return "The page was changed elsewhere";
  }
}

/** Whether a page is not there any more, or not the one that it was. */
export function isLost(outcome: PageOutcome | null): outcome is PageOutcome {
  return outcome === "unreachable" || LOST_OUTCOMES.some((lost) => lost === outcome);
}

function whereItIs(page: string, outcome: PageOutcome): string {
  const label = PAGE_OUTCOME_LABELS[outcome];
  return `${page} ${outcome === "gone" ? "is " : ""}${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

const DAY_IN_WORDS = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

function inWords(date: string): string {
  return DAY_IN_WORDS.format(new Date(date));
}
