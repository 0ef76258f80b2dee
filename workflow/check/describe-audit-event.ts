import type { ModelTask } from "#domain/assist/model-prompts.ts";
import { CLAIM_RELATION_LABELS } from "#domain/claim/earlier/relation.ts";
import { CLAIM_KIND_LABELS, DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { CONTACT_WAY_LABELS, REPLY_OUTCOME_LABELS, STANCE_LABELS } from "#domain/evidence/vocabulary.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";

/** The names behind the ids of a check's events. */
export type Names = {
  readonly claimNumbers: ReadonlyMap<string, number>;
  readonly evidenceNumbers: ReadonlyMap<string, { readonly number: number; readonly claimNumber: number }>;
  /** Of people, sources and origins. */
  readonly named: ReadonlyMap<string, string>;
};

/** An event as the rest of a sentence that begins with a name, what was written with it, and the words that changed. */
export type Description = {
  readonly text: string;
  readonly note: string | null;
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
};

const BEGUN: Readonly<Record<string, string>> = {
  update: "began an update",
  typo: "began a typo fix",
};

type Event = {
  readonly action: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
};
type Told = Readonly<Record<string, unknown>>;

/** Tells an audit event in words; an action without words of its own is told by its name. */
export function describeAuditEvent(event: Event, names: Names): Description {
  const before = recordOf(event.before);
  const after = recordOf(event.after);
  const noted = event.action === "claim.dropped" || event.action === "attention.settled";
  const written = noted ? after.note : event.action.startsWith("check.") && after.reason;
  const edited = /\.(edited|proposed)$/.test(event.action);
  return {
    text: sentenceOf(event, before, after, names),
    note: textOf(written) || null,
    changes: edited ? changesBetween(before, after, names) : [],
  };
}

function sentenceOf(event: Event, before: Told, after: Told, names: Names): string {
  const claim = claimOf(event.subjectId, after, names);
  const evidence = evidenceOf(event.subjectId, names);
  switch (event.action) {
    case "article.imported":
      return `imported “${textOf(after.headline)}” from ${textOf(after.outlet)}`;
    case "article.changed":
      return `found that the article was changed, and froze its text as version ${numberOf(after.number)}`;
    case "check.moved":
      return `moved the check to version ${numberOf(after.number)} of the article`;
    case "attention.settled":
      return `found that it needs no correction: ${ATTENTION_WORDS[textOf(after.kind)] ?? "what was noticed"}${after.claimNumber ? `, claim ${numberOf(after.claimNumber)}` : ""}`;
    case "claim.accepted":
      return `made claim ${numberOf(after.number)} of the article: “${textOf(after.statement)}”`;
    case "claim.edited":
      return `changed ${claim}`;
    case "claim.dropped":
      return `dropped ${claim}: ${dropReason(after.reason)}`;
    case "claim.taken_up":
      return `took up ${claim} again`;
    case "claim.related":
      return `said what an earlier check is to ${claim}: ${lookUp(CLAIM_RELATION_LABELS, after.relation)}`;
    case "claim.unrelated":
      return `took back what an earlier check is to ${claim}`;
    case "evidence.attached":
      return `attached ${evidence}: ${sourceOf(after, names)} ${stanceVerb(after.stance)}`;
    case "evidence.edited":
      return `changed ${evidence}`;
    case "evidence.removed":
      return `removed ${evidence}`;
    case "reply.asked":
      return `noted for ${claim} that ${textOf(after.party)} was asked ${lookUp(CONTACT_WAY_LABELS, after.contactWay)}`;
    case "reply.edited":
      return before.outcome === after.outcome
        ? `changed what is noted of the question to ${textOf(after.party)} on ${claim}`
        : `noted what came of the question to ${textOf(after.party)} on ${claim}`;
    case "reply.removed":
      return `took the question to ${textOf(before.party)} off claim ${numberOf(before.claimNumber)}`;
    case "origin.edited":
      return `changed what is known of an origin, ${textOf(after.name)}`;
    case "origin_proposal.declined":
      return `decided that evidence on ${claim} does not go back to one origin`;
    case "verdict.proposed":
      return textOf(before.rating) && before.rating !== after.rating
        ? `changed the rating of ${claim} from ${ratingLabel(before.rating)} to ${ratingLabel(after.rating)}`
        : textOf(before.rating)
          ? `rewrote the verdict on ${claim}, ${ratingLabel(after.rating)}`
          : `rated ${claim} ${ratingLabel(after.rating)}`;
    case "check.edited":
      return onlyFiled(before, after)
        ? `filed it under ${topicNames(after.topics).join(", ") || "no topic"}`
        : "changed what the check or its article is called";
    case "check.submit":
      return `sent it to the editors, round ${numberOf(after.round)}`;
    case "check.return":
      return "returned it with a note";
    case "check.approve":
      return `approved the text ${shortHash(after.contentHash)}`;
    case "check.publish":
      return `published version ${numberOf(after.version)}`;
    case "check.start_correction":
      return BEGUN[String(after.correctionKind)] ?? "began a correction";
    case "check.reword_correction":
      return "changed what readers are told of the change";
    case "check.abandon_correction":
      return "ended the correction without a change";
    case "check.retract":
      return "retracted it";
    case "check.assigned":
      return after.assigneeId
        ? `gave it to ${names.named.get(textOf(after.assigneeId)) ?? "somebody"}`
        : "took it back from whoever had it";
    case "approval.voided":
      return "changed the text after it was approved, so the approval lapsed";
    case "comment.made":
      return after.claimId ? `commented on ${claimOf(textOf(after.claimId), {}, names)}` : "commented";
    case "comment.settled":
      return "settled a comment";
    case "comment.reopened":
      return "opened a comment again";
    case "suggestion.dismissed":
      return "set a suggestion aside";
    case "suggestion.restored":
      return "brought a suggestion back";
    case "proposal.made":
      return `asked a language model, ${textOf(after.model)}, for ${lookUp(TASK_WORDS, after.task)}`;
    case "proposal.accepted":
      return `accepted for ${claim} what a language model proposed, ${textOf(after.model)}`;
    case "proposal.dismissed":
      return "set aside what a language model proposed";
    case "proposal.restored":
      return "brought back what a language model proposed";
    default:
      return event.action.replaceAll(/[._]/g, " ");
  }
}

const TASK_WORDS: Readonly<Record<ModelTask, string>> = {
  claims: "claims of the article",
  restatement: "other words for a claim",
  summary: "a draft from evidence",
};

const ATTENTION_WORDS: Readonly<Record<string, string>> = {
  review_due: "the review date has passed",
  evidence_changed: "a page that is cited was changed",
  evidence_gone: "a page that is cited is not there any more",
  article_changed: "the article was changed",
};

const FIELDS: Readonly<Record<string, string>> = {
  title: "Title",
  topics: "Topics",
  statement: "Statement",
  claimant: "Claimant",
  claimedAt: "Said on",
  kind: "Kind",
  stillBeingChecked: "Still being checked",
  rating: "Rating",
  summary: "Answer",
  rationale: "Reasoning",
  asOf: "As of",
  reviewBy: "Review by",
  overrideReason: "Exception",
  stance: "Stance",
  quote: "Quote",
  primary: "Primary source",
  archiveUrls: "Copies in public archives",
  party: "Asked",
  contactWay: "How",
  askedOn: "Asked on",
  deadline: "Deadline",
  outcome: "What came of it",
  answer: "Their answer",
  answeredOn: "Answered on",
};

const ARTICLE_FIELDS: Readonly<Record<string, string>> = {
  headline: "Headline",
  outlet: "Outlet",
  byline: "Byline",
  url: "Address",
  publishedAt: "Published",
  language: "Language",
};

function changesBetween(before: Told, after: Told, names: Names): Description["changes"] {
  const changes: { field: string; before: string; after: string }[] = [];
  const compare = (labels: Readonly<Record<string, string>>, old: Told, now: Told) => {
    for (const [key, field] of Object.entries(labels)) {
      if (!(key in old) || !(key in now)) continue;
      const [was, is] = [shown(key, old[key], names), shown(key, now[key], names)];
      if (was !== is) changes.push({ field, before: was, after: is });
    }
  };
  compare(FIELDS, before, after);
  compare(ARTICLE_FIELDS, recordOf(before.article), recordOf(after.article));
  return changes;
}

/** Whether an edit of a check's head changed its topics and nothing else. */
function onlyFiled(before: Told, after: Told): boolean {
  const others = ({ topics: _topics, version: _version, ...rest }: Told) => JSON.stringify(rest);
  return others(before) === others(after) && topicNames(before.topics).join() !== topicNames(after.topics).join();
}

function topicNames(value: unknown): string[] {
  return Array.isArray(value) ? value.map((topic) => textOf(recordOf(topic).name)) : [];
}

function shown(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (key === "rating") return ratingLabel(value);
  if (key === "stance") return lookUp(STANCE_LABELS, value);
  if (key === "contactWay") return lookUp(CONTACT_WAY_LABELS, value);
  if (key === "outcome") return lookUp(REPLY_OUTCOME_LABELS, value);
  if (key === "topics") return topicNames(value).join("\n");
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (key === "kind") return lookUp(CLAIM_KIND_LABELS, value);
  if (key === "claimant") return textOf(recordOf(value).name);
  const text = textOf(value);
  return names.named.get(text) ?? text;
}

function claimOf(claimId: string, after: Told, names: Names): string {
  const number = names.claimNumbers.get(claimId) ?? after.claimNumber;
  return typeof number === "number" ? `claim ${number}` : "a claim";
}

function evidenceOf(evidenceId: string, names: Names): string {
  const found = names.evidenceNumbers.get(evidenceId);
  return found ? `evidence ${found.number} of claim ${found.claimNumber}` : "a piece of evidence";
}

function sourceOf(after: Told, names: Names): string {
  return names.named.get(textOf(after.sourceId)) ?? "a source";
}

function stanceVerb(stance: unknown): string {
  if (stance === "supports") return "supports it";
  return stance === "disputes" ? "disputes it" : "gives context";
}

function ratingLabel(rating: unknown): string {
  return DEFAULT_RATINGS.find(({ key }) => key === rating)?.label ?? textOf(rating);
}

function dropReason(reason: unknown): string {
  const label = lookUp(DROP_REASON_LABELS, reason);
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

function shortHash(hash: unknown): string {
  return textOf(hash).slice(0, 8);
}

function lookUp(labels: Readonly<Record<string, string>>, key: unknown): string {
  const text = textOf(key);
  return Object.hasOwn(labels, text) ? (labels[text] ?? text) : text;
}

function numberOf(value: unknown): string {
  return typeof value === "number" ? String(value) : "?";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function recordOf(value: unknown): Told {
  return typeof value === "object" && value !== null ? (value as Told) : {};
}
