import { CHECK_STATE_LABELS, type CheckState } from "#domain/check/transitions.ts";
import type { KindMisfit, MisfitReason } from "#domain/publication/kind-misfits.ts";

/** What happened, where the text now is, and what to do: one sentence or two for each kind of error. */
const MESSAGES: Readonly<Record<string, string>> = {
  not_signed_in: "You are signed out. Your text is still here: sign in again in another tab, then save once more.",
  bad_token: "This token is not known here, or it was revoked or has expired. Create a new one under Account.",
  forbidden: "Your role does not include this. An admin of the desk can change roles.",
  missing_scope: "This token does not reach that far. Create one with a wider scope.",
  own_work: "You worked on this text. Somebody who has not must approve it.",
  cross_site: "The request came from another site and was refused. Reload the page and try again.",
  busy: "The database is busy. Nothing was saved; your text is still here. Try again in a moment.",
  invalid_input: "Some fields need another look.",
  analysis_too_slow: "This article takes too long to be looked through. Claims can be pulled without suggestions.",
  worker_unavailable:
    "The part of the server that does this does not start. Nothing is lost. Whoever runs the desk finds the reason in its log, and with: claimdesk doctor",
  too_large: "This is more than the desk takes. Your text is still here; shorten it and try again.",
  stale_version: "Somebody saved this before you. Both texts are kept: choose what stands.",
  content_changed: "The content changed since you read it. Read the changes, then decide again.",
  guard_failed: "Something is still missing.",
  unpublished_changes:
    "The text is no longer the one that readers have. Take the changes back first, or send them for review.",
  nothing_changed:
    "Nothing changed since the version that readers have. Change what is wrong, or end the correction unchanged.",
  log_key_missing:
    "Nothing can be published: the key of the public log is missing. Whoever runs the desk makes it with: claimdesk key init",
  log_key_wrong:
    "Nothing can be published: the key at hand is not the one that signs the public log. Whoever runs the desk finds out with: claimdesk key status",
  log_altered:
    "Nothing can be published: the public log is not what was signed. Whoever runs the desk finds out with: python3 verifier/claimdesk_verify.py",
  correction_not_open: "No change is being worked on, or an editor has it for review. Have it sent back first.",
  log_went_back:
    "Nothing can be published: the database is older than the last publication, and going on would make a second log. Whoever runs the desk restores a newer backup, and finds out more with: claimdesk key status",
  reason_missing: "Give a reason: it is kept, and where it concerns readers, shown to them.",
  content_hash_missing: "Name the content hash that you approve.",
  check_not_found: "There is no such check.",
  claim_not_found: "There is no such claim.",
  article_not_found: "There is no such article.",
  evidence_not_found: "This piece of evidence is gone. Somebody may have removed it.",
  source_not_found: "There is no such source.",
  topic_not_found: "There is no such topic.",
  topic_unknown: "There is no such topic. Choose one from the list, or add it.",
  topic_retired: "Checks are no longer filed under this topic.",
  topic_name_taken: "The desk already has a topic of this name.",
  topic_name_empty: "The name needs a letter or a figure.",
  topic_into_itself: "A topic cannot be merged into itself. Choose another one.",
  topic_not_merged: "This topic was not merged into another one.",
  too_many_topics: "A check is filed under at most five topics. Take one away first.",
  snapshot_not_found: "There is no such archived copy.",
  comment_not_found: "There is no such comment.",
  user_not_found: "There is no such person.",
  token_not_found: "There is no such token.",
  verdict_not_found: "There is no such verdict.",
  claim_dropped: "The claim was dropped. Take it up again to work on it.",
  claim_not_dropped: "The claim is not dropped.",
  too_many_claims: "A check holds at most 500 claims.",
  too_much_evidence: "A claim holds at most 200 pieces of evidence.",
  no_anchor: "Mark the words of the article that make the claim.",
  anchor_not_found: "These words are not in the article. Copy them from its text.",
  anchor_ambiguous: "These words stand in the article more than once. Say which, with the words before or after.",
  source_unknown: "Choose a source from the register.",
  origin_unknown: "Choose an origin, or name a new one.",
  snapshot_unknown: "There is no such archived copy.",
  claim_unknown: "There is no such claim in this check.",
  user_unknown: "Choose somebody who works here.",
  origin_not_found: "There is no such origin.",
  origin_name_taken: "The desk already knows an origin of this name.",
  origin_circle: "This would close a circle: an origin cannot derive from itself.",
  earlier_check_not_found: "There is no such earlier check.",
  no_reviews:
    "No ClaimReview was found there. Give the page of one fact-check, or a feed of them: a JSON file such as /claimreview.json.",
  job_not_found: "There is no such job, or it is more than a week old.",
  bytes_not_found: "This copy has no original: its text was pasted.",
  bad_address:
    "This is no address that can be fetched. Give one that starts with https:// or http:// and is open to everybody: none of this machine or of a private network.",
  address_not_public:
    "This address does not lead to the public web, so it is not fetched. Upload the page as a file, or paste its text.",
  name_not_found: "No site answers to this name. Check the address for a typing error.",
  unreachable: "The site does not answer, or breaks off. Try again later, or upload the page as a file.",
  insecure_certificate:
    "The site cannot prove that it is what it says: its certificate is not good. Open it in your browser, then upload the page as a file or paste its text.",
  too_slow: "The site takes too long to answer. Try again later, or paste the page’s text instead.",
  document_too_large:
    "The document is larger than the desk takes: 5 MB, or a million characters of text. Paste the part that you need.",
  too_many_redirects: "The address leads from one to the next without an end. Give the address where the page stands.",
  page_wants_login: "The page wants a login: paste its text instead, or save it in your browser and upload the file.",
  robots_refused:
    "The site asks programs not to read this page. Save it in your browser and upload the file, or paste its text.",
  page_gone: "The page is gone. Look for a copy in a public archive, and give the address of that.",
  asked_too_often: "The site says that it was asked too often. Try again in a few minutes, or paste the page’s text.",
  page_failed: "The site answered with an error instead of the page. Try again later, or paste its text.",
  unreadable_media_type:
    "This is neither a page, a PDF, a Word document nor plain text. Paste the words that you need from it.",
  document_too_deep: "The page is nested too deeply to be read. Paste its text instead.",
  document_encrypted: "The document wants a password. Save it without one and upload it, or paste its text.",
  document_without_text:
    "There is no text in it: it may be made of images. Paste the words that you see, or find another edition.",
  document_broken: "The document is damaged and cannot be read. Get it again, or paste its text.",
  document_too_slow: "The document takes too long to read. Try again in a moment, or paste its text.",
  archive_full: "The archive is full. Nothing was saved; ask an admin to make room. Pasting the text still works.",
  archive_quota_reached: "You archived a gigabyte within a day. Go on tomorrow, or ask a colleague.",
  archive_interrupted: "The copy was cut off before it was whole. Nothing was saved; try again.",
  too_many_jobs: "Many pages are being fetched already. Wait until some are done, then try again.",
  job_interrupted: "The work was cut off again and again, so it was given up. Paste the text instead.",
  job_too_slow: "The work took too long and was given up. Try again later, or paste the text.",
  model_off: "This desk has no language model. Whoever runs it can set one: see “A language model” in .env.example.",
  model_limit_reached: "The desk has asked its language model as often today as it may. Go on tomorrow, or by hand.",
  model_unreachable:
    "The language model does not answer. Nothing is lost: go on by hand, or ask whoever runs the desk to look at it.",
  model_too_slow: "The language model took too long. Try again in a moment, or go on by hand.",
  model_key_refused:
    "The language model refuses the desk’s key. Go on by hand, and ask whoever runs the desk to check MODEL_API_KEY.",
  model_unknown:
    "There is no such language model at the address that is set. Go on by hand, and ask whoever runs the desk to check MODEL_NAME and MODEL_BASE_URL.",
  model_asked_too_often: "The language model was asked too often. Try again in a few minutes, or go on by hand.",
  model_failed: "The language model answered with an error. Try again later, or go on by hand.",
  model_request_refused:
    "The language model does not take this question: it may be too long for it. Go on by hand, and ask whoever runs the desk to check MODEL_NAME and MODEL_MAX_CHARACTERS.",
  model_redirected:
    "The address of the language model leads elsewhere, and nothing was sent there. Ask whoever runs the desk to check MODEL_BASE_URL.",
  model_answer_too_large: "The language model would not stop. Its answer was thrown away; try again, or go on by hand.",
  model_answer_useless: "The language model gave no answer that can be used. Try again, or go on by hand.",
  no_quotes_to_summarise: "There is nothing to draft from yet: attach evidence with a quote first.",
  proposal_not_found: "There is no such proposal.",
  proposal_decided: "Somebody has decided about this proposal already.",
  proposal_outdated: "This proposal is for another text or another claim. Ask the language model again.",
  job_stopped: "The work was stopped. Nothing of it was kept.",
  job_finished: "The work is done already.",
  job_not_stoppable: "This work takes moments and is not stopped half way.",
  internal: "Something went wrong on our side. Try again; if it stays so, tell an admin.",
  source_name_taken: "The register already has a source of this name.",
  source_merged: "This source was merged into another one. Use that one instead.",
  source_not_merged: "This source stands for itself. Somebody may have undone the merge already.",
  parent_unknown: "Choose a source from the register.",
  parent_merged: "That source was merged into another one. Choose that one instead.",
  parent_circle: "This would close a circle: a source cannot belong to itself.",
  merge_into_itself: "A source cannot be merged into itself. Choose another one.",
  merge_target_unknown: "Choose a source from the register.",
  merge_target_merged: "That source was merged into another one. Choose that one instead.",
  merge_circle: "This would close a circle: a source cannot stand for itself.",
  import_changed: "Somebody changed the register since you looked. This is what the file would do now.",
  csv_encoding: "The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again.",
  csv_empty: "There is nothing in the file.",
  csv_too_many_rows: "The file has more than 10,000 rows. Split it.",
  csv_unknown_column: "The file has a column that the register does not know.",
  csv_repeated_column: "The file has the same column twice.",
  csv_without_name: "The first line must name the columns, “name” or “id” among them.",
  csv_broken_quotes: "A cell begins with a quotation mark and does not end with one.",
  reply_not_found: "This request is gone. Somebody may have removed it.",
  too_many_replies: "A claim holds at most 50 requests for an answer.",
  answer_missing: "Write down the answer in their words, or choose what else came of it.",
  answer_unexpected: "This stands with an answer only. Choose “Answered”, or empty it.",
  deadline_before_asking: "The deadline lies before the day on which they were asked.",
  answered_before_asking: "They cannot have answered before they were asked.",
  date_in_future: "This day has not come yet.",
  deadline_not_passed: "They still have time: the day of the deadline has not passed.",
  review_before_as_of: "The review date lies before the date up to which the verdict speaks.",
  bad_email: "Give one plain email address, such as name@newsroom.example.",
  email_taken: "Somebody with this email address has an account or an invitation already.",
  last_admin: "Nobody else is an admin. Make somebody else an admin first.",
  user_disabled: "This account is disabled. Let the person in again first.",
  invitation_void: "This link was used, has expired or was replaced. Ask an admin for a new one.",
  wrong_password: "This is not your present password.",
  wrong_credentials: "Email and password do not match.",
  too_many_attempts: "Too many tries. Wait a few minutes, then try again.",
  page_not_watched: "This page is not watched any more.",
  article_without_url:
    "The article has no address to look at. Add it under “Title, topics and article”, or paste the new text.",
  article_version_not_found: "There is no such text of this article.",
  not_a_later_text: "The check is on this text, or on a later one, already. Reload to see where it stands.",
  text_under_review: "An editor has this text for review. When it is sent back, the check can move to the new text.",
  claims_undecided: "Some claims still need a place in the new text. Nothing has been moved.",
  matter_not_found: "This has changed since you read it, or a correction is open. Reload to see how it stands.",
  already_settled: "Somebody has settled this already.",
  scale_unchanged: "Nothing is different from the scale in force.",
  inbox_item_not_found: "This is not in the inbox, or not any more.",
  assignee_unknown: "This person does not handle the inbox. Choose somebody else.",
  report_names_no_verdict:
    "The report does not say which verdict it means. Find the check, and open the correction there.",
  page_unchanged: "Nothing is different from the text in force.",
  page_version_not_found: "There is no such version of this page.",
  label_taken: "Two ratings cannot have the same label.",
  date_in_past: "This day has passed already.",
  session_not_found: "This session has ended already.",
  empty_text: "There is no text yet. Paste the article’s text.",
  ill_formed_text: "The text holds characters that cannot be stored. Paste it as plain text.",
  too_long: "The text is longer than a million characters.",
  too_deep: "The pasted page is nested too deeply. Paste it as plain text.",
  took_too_long: "The pasted page took too long to clean. Paste it as plain text.",
};

const PASSWORD_PROBLEMS: Readonly<Record<string, string>> = {
  too_short: "Use at least 12 characters. A few words in a row are easy to remember.",
  too_long: "Use at most 1,024 bytes: about a thousand letters.",
  ill_formed: "The password holds characters that cannot be typed again. Leave them out.",
  too_common: "This is among the passwords that are tried first. Use words that do not belong together.",
  names_you: "Leave out your name, your email address and the name of the desk: they are tried first.",
};

/** The sentence for an error; the state, where one is named, is said in the desk's words. */
export function errorMessage(error: { readonly kind: string }): string {
  const state = "state" in error ? CHECK_STATE_LABELS[error.state as CheckState]?.toLowerCase() : undefined;
  if (error.kind === "wrong_state") return `That cannot be done to a check that is ${state ?? "in this state"}.`;
  if (error.kind === "not_editable") {
    return `A check that is ${state ?? "in this state"} cannot be edited. Start a correction to change it.`;
  }
  if (error.kind === "bad_password" && "problem" in error) {
    return PASSWORD_PROBLEMS[String(error.problem)] ?? "Use another password.";
  }
  if (error.kind === "origin_circle" && "circle" in error && Array.isArray(error.circle) && error.circle.length > 0) {
    return `This would close a circle: ${error.circle.join(" → ")}. Somebody in it must know from elsewhere.`;
  }
  if (error.kind === "kind_does_not_fit" && "misfits" in error)
    return misfitMessage(error.misfits as readonly KindMisfit[]);
  return sourceMessage(error) ?? topicMessage(error) ?? MESSAGES[error.kind] ?? "This was refused.";
}

const MISFITS: Readonly<Record<MisfitReason, string>> = {
  rating_is_corrected: "a change of a rating is always a correction",
  update_alters: "an update adds, it does not change what was said",
  typo_fix_alters: "a typo fix mends spelling only",
  typo_fix_number: "a typo fix changes no number",
  typo_fix_negation: "a typo fix does not turn a sentence round",
  typo_fix_rewords: "more than spelling changed",
};
const MOST_MISFITS = 4;

/** Which fields do not fit the kind of the change, and why. */
function misfitMessage(misfits: readonly KindMisfit[]): string {
  const named = misfits.slice(0, MOST_MISFITS).map(({ claimNumber, field, reason }) => {
    const what =
      claimNumber === null ? field : `Claim ${claimNumber}, ${field.slice(0, 1).toLowerCase()}${field.slice(1)}`;
    return `${what}: ${MISFITS[reason]}.`;
  });
  const rest = misfits.length > MOST_MISFITS ? ` And ${misfits.length - MOST_MISFITS} more.` : "";
  return `${named.join(" ")}${rest} Take that back, or choose another kind under “Kind and reason of the change”.`;
}

/** What only the details of an error about the register can say. */
function sourceMessage(error: { readonly kind: string }): string | null {
  if ("target" in error && isNamed(error.target)) {
    const that = error.kind === "source_merged" ? "This source" : "That source";
    return `${that} was merged into ${error.target.name}. Use that one instead.`;
  }
  if ((error.kind === "parent_circle" || error.kind === "merge_circle") && "circle" in error) {
    return `This would close a circle: ${(error.circle as readonly string[]).join(" → ")}.`;
  }
  if (error.kind === "csv_encoding" && "line" in error) {
    return `Line ${error.line} is not in UTF-8. Save the file as “CSV UTF-8” and choose it again.`;
  }
  if (error.kind === "csv_broken_quotes" && "line" in error) {
    return `Line ${error.line}: a cell begins with a quotation mark and does not end with one.`;
  }
  if ((error.kind === "csv_unknown_column" || error.kind === "csv_repeated_column") && "column" in error) {
    if (error.kind === "csv_repeated_column") return `The column “${error.column}” stands there twice.`;
    const known = "columns" in error && Array.isArray(error.columns) ? error.columns.join(", ") : "";
    return `The register does not know the column “${error.column}”. It knows ${known}.`;
  }
  return null;
}

/** What only the details of an error about topics can say. */
function topicMessage(error: { readonly kind: string }): string | null {
  if (!("topic" in error) || !isNamed(error.topic)) return null;
  const { name } = error.topic;
  if (error.kind === "topic_merged") return `It was merged into ${name}. Use that one instead.`;
  if (error.kind === "topic_retired") return `Checks are no longer filed under ${name}. Choose another topic.`;
  return `This is taken for the same name as ${name}. Use that topic, or choose a name that looks different.`;
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}
