import { CHECK_STATE_LABELS, type CheckState } from "#domain/check/transitions.ts";

/** What happened, where the text now is, and what to do: one sentence or two for each kind of error. */
const MESSAGES: Readonly<Record<string, string>> = {
  not_signed_in: "You are signed out. Your text is still here: sign in again in another tab, then save once more.",
  bad_token: "This token is not known here, or it was revoked or has expired. Create a new one under Account.",
  forbidden: "Your role does not include this. Ask an admin if it should.",
  missing_scope: "This token does not reach that far. Create one with a wider scope.",
  own_work: "You worked on this text. Somebody who has not must approve it.",
  cross_site: "The request came from another site and was refused. Reload the page and try again.",
  busy: "The database is busy. Nothing was saved; your text is still here. Try again in a moment.",
  invalid_input: "Some fields need another look.",
  too_large: "This is more than the desk takes. Your text is still here; shorten it and try again.",
  stale_version: "Somebody saved this before you. Both texts are kept: choose what stands.",
  content_changed: "The content changed since you read it. Read the changes, then decide again.",
  guard_failed: "Something is still missing.",
  unpublished_changes:
    "The text is no longer the one that readers have. Take the changes back first, or send them for review.",
  reason_missing: "Give a reason: it is kept, and where it concerns readers, shown to them.",
  content_hash_missing: "Name the content hash that you approve.",
  check_not_found: "There is no such check.",
  claim_not_found: "There is no such claim.",
  article_not_found: "There is no such article.",
  evidence_not_found: "This piece of evidence is gone. Somebody may have removed it.",
  source_not_found: "There is no such source.",
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
  source_name_taken: "The register already has a source of this name.",
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
  scale_unchanged: "Nothing is different from the scale in force.",
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
  return MESSAGES[error.kind] ?? "This was refused.";
}
