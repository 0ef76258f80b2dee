import { z } from "zod";
import { CHECK_TRANSITIONS } from "#domain/check/transitions.ts";
import type { Action } from "#domain/policy/permits.ts";
import * as answers from "#server/api/answers.ts";
import { checksQuery, exportQuery, importQuery, originsQuery, sourcesQuery } from "#server/api/queries.ts";
import { importArticleBody } from "#server/input/article-input.ts";
import { checkEventBody, commentBody, editCheckBody } from "#server/input/check-input.ts";
import { acceptClaimBody, dropClaimBody, editClaimBody } from "#server/input/claim-input.ts";
import { attachEvidenceBody, editEvidenceBody } from "#server/input/evidence-input.ts";
import { verifyQuoteBody } from "#server/input/quote-input.ts";
import { askForReplyBody, editReplyBody } from "#server/input/reply-input.ts";
import { extractBody, snapshotBody, uploadQuery } from "#server/input/snapshot-input.ts";
import {
  editOriginBody,
  editSourceBody,
  mergeSourceBody,
  originBody,
  sourceBody,
  sourceNoteBody,
} from "#server/input/source-input.ts";
import { proposeVerdictBody } from "#server/input/verdict-input.ts";

/** One call of the API: what it takes and answers, and the act of the policy that it is. */
export type Endpoint = {
  readonly summary: string;
  readonly description?: string;
  /** The act that the policy must permit; null for what anybody may read, "signed_in" for what needs a person only. */
  readonly action: Action | "signed_in" | null;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Whether the body is a file: its bytes as they are, with its own Content-Type. */
  readonly file?: true;
  /** The media type of an answer that is a file. */
  readonly produces?: string;
  /** Whether the answer may be 202 with a job as well, because the work takes longer than a request. */
  readonly orJob?: true;
  /** Whether it leaves everything as it is, though its method is POST; an Idempotency-Key then has nothing to guard. */
  readonly changesNothing?: true;
  /** Whether the version that the writer saw comes as If-Match. */
  readonly ifMatch?: "required" | "optional";
  /** Kinds of refusal beyond those that every call may give. */
  readonly refusals?: readonly string[];
};

const ANCHORS = ["anchor_not_found", "anchor_ambiguous"] as const;
const EDIT = ["not_editable"] as const;
const REPLY = [
  "answer_missing",
  "answer_unexpected",
  "deadline_before_asking",
  "answered_before_asking",
  "date_in_future",
  "deadline_not_passed",
] as const;
const REFERENCES = ["source_unknown", "source_merged", "origin_unknown", "snapshot_unknown"] as const;

const PARENT = ["parent_unknown", "parent_merged", "parent_circle"] as const;

const EVENTS = CHECK_TRANSITIONS.map(
  ({ event, from, to, action }) => `- \`${event}\` (${action}): ${from.join(", ")} → ${to}`,
).join("\n");

/** Every call of `/api/v1`: the routes, their documentation and their tests are made from this table. */
export const ENDPOINTS = {
  "GET /openapi.json": { summary: "This description", action: null, status: 200 },
  "GET /me": { summary: "Who the token acts for", action: "signed_in", status: 200, answer: answers.PersonAnswer },

  "POST /articles": {
    summary: "Import an article; a check on it is opened",
    action: "article:import",
    body: importArticleBody,
    status: 201,
    answer: answers.ImportedAnswer,
    refusals: ["too_large", "snapshot_unknown"],
  },
  "GET /articles/{id}": {
    summary: "An article with its frozen text",
    action: "desk:read",
    status: 200,
    answer: answers.ArticleAnswer,
    refusals: ["article_not_found"],
  },

  "GET /checks": {
    summary: "The queue, the most recently changed first",
    action: "desk:read",
    query: checksQuery,
    status: 200,
    answer: answers.listAnswer(answers.CheckListItemAnswer),
  },
  "GET /checks/{id}": {
    summary: "A check whole, with what may be done to it and what it still lacks",
    action: "desk:read",
    status: 200,
    answer: answers.CheckAnswer,
    refusals: ["check_not_found"],
  },
  "PATCH /checks/{id}": {
    summary: "Change title and summary, or the facts about the article",
    action: "check:edit",
    body: editCheckBody,
    ifMatch: "required",
    status: 200,
    answer: answers.CheckHeadAnswer,
    refusals: ["check_not_found", "stale_version", ...EDIT],
  },
  "GET /checks/{id}/suggestions": {
    summary: "Sentences that look checkable",
    action: "desk:read",
    status: 200,
    answer: answers.SuggestionsAnswer,
    refusals: ["check_not_found"],
  },
  "POST /checks/{id}/claims": {
    summary: "Make a claim of one or several spans of the text",
    action: "check:edit",
    body: acceptClaimBody,
    status: 201,
    answer: answers.AcceptedClaimAnswer,
    refusals: ["check_not_found", "too_many_claims", ...ANCHORS, ...EDIT],
  },
  "POST /checks/{id}/events": {
    summary: "Submit, return, approve, publish, start a correction, or retract; answers the check",
    description: EVENTS,
    action: "desk:read",
    body: checkEventBody,
    status: 200,
    answer: answers.CheckAnswer,
    refusals: [
      "check_not_found",
      "own_work",
      "wrong_state",
      "content_changed",
      "guard_failed",
      "unpublished_changes",
      "reason_missing",
      "content_hash_missing",
      "log_key_missing",
      "log_key_wrong",
      "log_altered",
    ],
  },
  "GET /checks/{id}/versions": {
    summary: "The published versions, the first one first",
    action: "desk:read",
    status: 200,
    answer: answers.listAnswer(answers.VersionAnswer),
    refusals: ["check_not_found"],
  },
  "GET /checks/{id}/snapshots.warc.gz": {
    summary: "The archived copies behind a check, as a WARC file",
    action: "desk:read",
    status: 200,
    produces: "application/gzip",
    refusals: ["check_not_found"],
  },
  "GET /checks/{id}/comments": {
    summary: "The talk on a check, the oldest first",
    action: "desk:read",
    status: 200,
    answer: answers.listAnswer(answers.CommentAnswer),
    refusals: ["check_not_found"],
  },
  "POST /checks/{id}/comments": {
    summary: "Say something about a check or one of its claims",
    action: "check:comment",
    body: commentBody,
    status: 201,
    answer: answers.IdAnswer,
    refusals: ["check_not_found", "claim_unknown"],
  },

  "GET /attention": {
    summary: "What needs attention about published checks, the most urgent first",
    action: "desk:read",
    status: 200,
    answer: answers.AttentionAnswer,
  },

  "GET /claims/{id}": {
    summary: "A claim with its evidence and verdict",
    action: "desk:read",
    status: 200,
    answer: answers.ClaimAnswer,
    refusals: ["claim_not_found"],
  },
  "PATCH /claims/{id}": {
    summary: "Change a claim; what is left out stays",
    action: "check:edit",
    body: editClaimBody,
    ifMatch: "required",
    status: 200,
    answer: answers.ClaimAnswer,
    refusals: ["claim_not_found", "claim_dropped", "stale_version", ...ANCHORS, ...EDIT],
  },
  "POST /claims/{id}/drop": {
    summary: "Set a claim aside with a public reason",
    action: "check:edit",
    body: dropClaimBody,
    status: 200,
    answer: answers.ClaimStateAnswer,
    refusals: ["claim_not_found", "claim_dropped", ...EDIT],
  },
  "POST /claims/{id}/reopen": {
    summary: "Take a dropped claim up again",
    action: "check:edit",
    status: 200,
    answer: answers.ClaimStateAnswer,
    refusals: ["claim_not_found", "claim_not_dropped", ...EDIT],
  },
  "POST /claims/{id}/evidence": {
    summary: "Attach evidence; a quote is looked up in the archived copy",
    action: "check:edit",
    body: attachEvidenceBody,
    status: 201,
    answer: answers.EvidenceSavedAnswer,
    refusals: ["claim_not_found", "claim_dropped", "too_much_evidence", ...REFERENCES, ...EDIT],
  },
  "GET /claims/{id}/origins": {
    summary: "Where a claim's evidence comes from, counted by roots, with what looks like one origin",
    action: "desk:read",
    status: 200,
    answer: answers.ClaimOriginsAnswer,
    refusals: ["claim_not_found"],
  },
  "PUT /claims/{id}/verdict": {
    summary: "Write the verdict of a claim; with If-Match only over the version named",
    action: "check:edit",
    body: proposeVerdictBody,
    ifMatch: "optional",
    status: 200,
    answer: answers.VerdictSavedAnswer,
    refusals: ["claim_not_found", "claim_dropped", "stale_version", "review_before_as_of", ...EDIT],
  },

  "GET /claims/{id}/replies": {
    summary: "Who was asked for their answer to a claim, the earliest first",
    action: "desk:read",
    status: 200,
    answer: answers.listAnswer(answers.ReplyRequestAnswer),
    refusals: ["claim_not_found"],
  },
  "POST /claims/{id}/replies": {
    summary: "Record that somebody was asked for their answer to a claim",
    action: "check:edit",
    body: askForReplyBody,
    status: 201,
    answer: answers.ReplyRequestAnswer,
    refusals: ["claim_not_found", "claim_dropped", "too_many_replies", ...REPLY, ...EDIT],
  },
  "PATCH /replies/{id}": {
    summary: "Record what came of a request, or change it; what is left out stays",
    action: "check:edit",
    body: editReplyBody,
    ifMatch: "required",
    status: 200,
    answer: answers.ReplyRequestAnswer,
    refusals: ["reply_not_found", "stale_version", ...REPLY, ...EDIT],
  },
  "DELETE /replies/{id}": {
    summary: "Take a request off its claim",
    action: "check:edit",
    ifMatch: "required",
    status: 204,
    refusals: ["reply_not_found", "stale_version", ...EDIT],
  },

  "PATCH /evidence/{id}": {
    summary: "Change a piece of evidence; what is left out stays",
    action: "check:edit",
    body: editEvidenceBody,
    ifMatch: "required",
    status: 200,
    answer: answers.EvidenceSavedAnswer,
    refusals: ["evidence_not_found", "stale_version", ...REFERENCES, ...EDIT],
  },
  "DELETE /evidence/{id}": {
    summary: "Take a piece of evidence off its claim",
    action: "check:edit",
    ifMatch: "required",
    status: 204,
    refusals: ["evidence_not_found", "stale_version", ...EDIT],
  },

  "GET /sources": {
    summary: "The register of sources, by name",
    description: "Duplicates that were merged into another entry are left out.",
    action: "desk:read",
    query: sourcesQuery,
    status: 200,
    answer: answers.listAnswer(answers.RegisteredSourceAnswer),
  },
  "POST /sources": {
    summary: "Add a source to the register",
    action: "source:edit",
    body: sourceBody,
    status: 201,
    answer: answers.RegisteredSourceAnswer,
    refusals: ["source_name_taken", ...PARENT],
  },
  "GET /sources.csv": {
    summary: "The whole register as a CSV file",
    description:
      "RFC 4180 in UTF-8, with a header. A cell that a spreadsheet could take for a formula has an apostrophe in front, " +
      "which an import takes off again. Merged duplicates are in it; notes are not: they cannot be rewritten.",
    action: "desk:read",
    query: exportQuery,
    status: 200,
    produces: "text/csv; charset=utf-8",
  },
  "POST /sources/import": {
    summary: "What a CSV file would do to the register; with `apply`, do it",
    description:
      "The body is the file: UTF-8 or UTF-16, commas, semicolons or tabs, the columns of `GET /sources.csv` in any order, at " +
      "most 10,000 rows. A row with an `id` means that entry, one without means the entry of its name, if there is one. A " +
      "column that is left out stays as it is; an empty cell empties. Without `apply` nothing is changed. With it, all rows " +
      "that are not rejected are applied in one transaction, if the file still does what the preview named by `plan` showed.",
    action: "source:edit",
    query: importQuery,
    file: true,
    status: 200,
    answer: answers.ImportAnswer,
    refusals: [
      "import_changed",
      "csv_encoding",
      "csv_empty",
      "csv_too_many_rows",
      "csv_unknown_column",
      "csv_repeated_column",
      "csv_without_name",
      "csv_broken_quotes",
    ],
  },
  "GET /sources/duplicates": {
    summary: "Pairs of entries that may be one source, the most likely first",
    action: "desk:read",
    status: 200,
    answer: answers.listAnswer(answers.DuplicatePairAnswer),
  },
  "GET /sources/{id}": {
    summary: "A source with the claims that rest on it",
    action: "desk:read",
    status: 200,
    answer: answers.SourceWithUsesAnswer,
    refusals: ["source_not_found"],
  },
  "PATCH /sources/{id}": {
    summary: "Change the facts about a source; what is left out stays",
    action: "source:edit",
    body: editSourceBody,
    ifMatch: "required",
    status: 200,
    answer: answers.RegisteredSourceAnswer,
    refusals: ["source_not_found", "source_name_taken", "source_merged", "stale_version", ...PARENT],
  },
  "POST /sources/{id}/notes": {
    summary: "Write down what the desk learnt about a source; notes are dated and signed, and never rewritten",
    action: "source:edit",
    body: sourceNoteBody,
    status: 201,
    answer: answers.SourceNoteAnswer,
    refusals: ["source_not_found", "source_merged", "date_in_future"],
  },
  "POST /sources/{id}/merge": {
    summary: "Let another entry stand for this one, which is the same source",
    description:
      "The duplicate stays: evidence and published texts keep naming it. Its domains and languages are joined to the " +
      "other entry, and what rests on it counts there.",
    action: "source:edit",
    body: mergeSourceBody,
    status: 200,
    answer: answers.MergedSourcesAnswer,
    refusals: [
      "source_not_found",
      "source_merged",
      "merge_into_itself",
      "merge_target_unknown",
      "merge_target_merged",
      "merge_circle",
    ],
  },
  "DELETE /sources/{id}/merge": {
    summary: "Take a merge back: the duplicate is an entry of its own again",
    action: "source:edit",
    status: 200,
    answer: answers.MergedSourcesAnswer,
    refusals: ["source_not_found", "source_not_merged"],
  },

  "GET /origins": {
    summary: "The origins known to the desk, by name",
    action: "desk:read",
    query: originsQuery,
    status: 200,
    answer: answers.listAnswer(answers.RegisteredOriginAnswer),
  },
  "POST /origins": {
    summary: "Add an origin, or get the one of that name",
    action: "source:edit",
    body: originBody,
    status: 201,
    answer: answers.RegisteredOriginAnswer,
    refusals: ["origin_unknown"],
  },
  "GET /origins/{id}": {
    summary: "An origin with what derives from it and the claims that rest on it",
    action: "desk:read",
    status: 200,
    answer: answers.OriginWithUsesAnswer,
    refusals: ["origin_not_found"],
  },
  "PATCH /origins/{id}": {
    summary: "Change the facts about an origin; what is left out stays",
    description:
      "Checks in progress whose evidence goes back to it get a new content hash, and an approval of them is void. " +
      "With `origin_circle`, `circle` names the origins that would derive from one another.",
    action: "source:edit",
    body: editOriginBody,
    ifMatch: "required",
    status: 200,
    answer: answers.RegisteredOriginAnswer,
    refusals: ["origin_not_found", "origin_name_taken", "origin_unknown", "origin_circle", "stale_version"],
  },

  "POST /snapshots": {
    summary: "Archive a page by its address, or its text as somebody copied it",
    description:
      "With `url` alone the page is fetched, archived with its bytes and read: 202 with a job to poll at `Location`. " +
      "With `text` or `html` the text is archived at once: 201.",
    action: "check:edit",
    body: snapshotBody,
    status: 201,
    answer: answers.SnapshotSummaryAnswer,
    orJob: true,
    refusals: ["too_large", "too_many_jobs"],
  },
  "POST /snapshots/upload": {
    summary: "Archive a file: HTML, PDF with text, DOCX or plain text, up to 5 MB",
    description:
      "The body is the file as it is, `Content-Type` its media type, `X-File-Name` its name in percent-encoded UTF-8. " +
      "The bytes are stored at once; reading them is a job to poll at `Location`.",
    action: "check:edit",
    query: uploadQuery,
    file: true,
    status: 202,
    answer: answers.JobAnswer,
    refusals: ["too_many_jobs", "document_without_text", "archive_full", "archive_quota_reached"],
  },
  "GET /snapshots/{id}": {
    summary: "An archived copy with its text",
    action: "desk:read",
    status: 200,
    answer: answers.SnapshotAnswer,
    refusals: ["snapshot_not_found"],
  },
  "GET /snapshots/{id}/bytes": {
    summary: "The original of an archived copy, byte for byte; a pasted text has none",
    action: "desk:read",
    status: 200,
    produces: "*/*",
    refusals: ["snapshot_not_found", "bytes_not_found"],
  },

  "GET /jobs/{id}": {
    summary: "How far a job is, and what came of it",
    description: "For whoever started it, editors and admins. Finished jobs are kept for a week.",
    action: "desk:read",
    status: 200,
    answer: answers.JobAnswer,
    refusals: ["job_not_found"],
  },

  "POST /extract": {
    summary: "Read the article out of the HTML of a page; nothing is kept",
    action: "desk:read",
    body: extractBody,
    status: 200,
    answer: answers.ExtractedAnswer,
    changesNothing: true,
    refusals: ["document_without_text", "document_too_deep", "document_too_slow"],
  },

  "POST /quotes/verify": {
    summary: "Whether a quote stands in a text or an archived copy, where, and how faithfully; nothing is kept",
    description: [
      "- `exact`: the very characters, apart from white space around the quote",
      "- `normalised`: the very words; only typography or the case of the first letter differs",
      "- `approximate`: the same words with marked omissions or insertions, or slips of the pen",
      "- `altered`: the passage is there, but a word, a number, a negation or a name differs",
      "- `absent`: no passage agrees enough",
    ].join("\n"),
    action: "desk:read",
    body: verifyQuoteBody,
    status: 200,
    answer: answers.QuoteMatchAnswer,
    changesNothing: true,
    refusals: ["snapshot_unknown", "too_large"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The name of a call, such as `POST /articles`. */
export type EndpointName = keyof typeof ENDPOINTS;

/** The schema of a call that takes no body: nothing, or an empty object. */
export const NO_BODY = z.strictObject({});
