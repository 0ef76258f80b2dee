import { errorMessage } from "#server/error-message.ts";

/** A refusal as a use case or the border gives it: a kind, and details that depend on the kind. */
export type Refused = { readonly kind: string };

const STATUS: Readonly<Record<string, number>> = {
  invalid_input: 400,
  reason_missing: 400,
  content_hash_missing: 400,
  review_before_as_of: 400,
  bad_address: 400,
  answer_missing: 400,
  answer_unexpected: 400,
  deadline_before_asking: 400,
  answered_before_asking: 400,
  date_in_future: 400,
  deadline_not_passed: 400,
  no_anchor: 400,
  not_signed_in: 401,
  bad_token: 401,
  forbidden: 403,
  missing_scope: 403,
  own_work: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale_version: 409,
  content_changed: 409,
  guard_failed: 409,
  unpublished_changes: 409,
  nothing_changed: 409,
  kind_does_not_fit: 409,
  correction_not_open: 409,
  wrong_state: 409,
  text_under_review: 409,
  not_a_later_text: 409,
  not_editable: 409,
  claim_dropped: 409,
  claim_not_dropped: 409,
  source_name_taken: 409,
  origin_name_taken: 409,
  topic_name_taken: 409,
  topic_merged: 409,
  topic_not_merged: 409,
  topic_into_itself: 409,
  origin_circle: 409,
  source_merged: 409,
  source_not_merged: 409,
  merge_into_itself: 409,
  merge_target_merged: 409,
  merge_circle: 409,
  parent_circle: 409,
  import_changed: 409,
  request_in_progress: 409,
  too_large: 413,
  document_too_large: 413,
  unsupported_media_type: 415,
  unreadable_media_type: 415,
  anchor_not_found: 422,
  anchor_ambiguous: 422,
  too_many_claims: 422,
  too_much_evidence: 422,
  too_many_replies: 422,
  source_unknown: 422,
  parent_unknown: 422,
  parent_merged: 422,
  merge_target_unknown: 422,
  csv_encoding: 422,
  csv_empty: 422,
  csv_too_many_rows: 422,
  csv_unknown_column: 422,
  csv_repeated_column: 422,
  csv_without_name: 422,
  csv_broken_quotes: 422,
  origin_unknown: 422,
  topic_unknown: 422,
  topic_retired: 422,
  topic_name_empty: 422,
  too_many_topics: 422,
  snapshot_unknown: 422,
  claim_unknown: 422,
  // By its ending it would be 404; it is the page's address that is wrong, not ours.
  name_not_found: 422,
  idempotency_key_reused: 422,
  precondition_required: 428,
  too_many_attempts: 429,
  too_many_jobs: 429,
  model_limit_reached: 429,
  model_off: 409,
  proposal_decided: 409,
  proposal_outdated: 409,
  job_finished: 409,
  job_not_stoppable: 409,
  archive_quota_reached: 429,
  asked_too_often: 429,
  internal: 500,
  busy: 503,
  too_busy: 503,
  archive_interrupted: 503,
  analysis_too_slow: 503,
  worker_unavailable: 503,
  log_key_missing: 503,
  log_key_wrong: 503,
  log_altered: 503,
  log_went_back: 503,
  archive_full: 507,
};

// Said to programs; what the desk says to people at a form does not fit here.
const TITLES: Readonly<Record<string, string>> = {
  not_signed_in: "This call needs a bearer token.",
  bad_token: "The bearer token is malformed, unknown, revoked or expired.",
  busy: "The database does not answer in time. Nothing was changed; try again.",
  too_busy: "Too much HTML is being read at once. Nothing was changed; try again.",
  invalid_input: "The request does not fit this call.",
  too_large: "The request holds more than this call takes.",
  stale_version: "The thing was changed since the version named in If-Match; `current` is how it is now.",
  content_changed: "The content is not the one that was named or approved; `contentHash` is the present one.",
  not_found: "There is no such address in this API.",
  method_not_allowed: "This address does not know this method.",
  unsupported_media_type: "The body must be application/json in UTF-8.",
  precondition_required: 'This call needs If-Match: "<version>", the version that you saw.',
  request_in_progress: "A request with this Idempotency-Key is under way. Ask again for its answer.",
  idempotency_key_reused: "This Idempotency-Key belongs to another request.",
  internal: "Something went wrong on our side.",
};

const RETRY_AFTER_SECONDS: Readonly<Record<string, number>> = {
  busy: 2,
  too_busy: 2,
  request_in_progress: 1,
  too_many_jobs: 10,
  worker_unavailable: 60,
};

/** The HTTP status of a refusal. */
export function statusOf(kind: string): number {
  return STATUS[kind] ?? (kind.endsWith("_not_found") ? 404 : 422);
}

/** The RFC 9457 body of a refusal; everything the refusal tells beside its kind is a member of it. */
export function problemBody(refused: Refused, requestId: string): Record<string, unknown> {
  const { kind, ...details } = refused;
  const title = TITLES[kind] ?? errorMessage(refused);
  const field = "field" in details && typeof details.field === "string" ? details.field : null;
  return {
    type: `urn:claimdesk:problem:${kind}`,
    title,
    status: statusOf(kind),
    detail: detailOf(refused) ?? title,
    kind,
    requestId,
    ...(field && !("fields" in details) ? { fields: { [field]: errorMessage(refused) } } : {}),
    ...details,
  };
}

/** The answer to a refusal. */
export function problemResponse(refused: Refused, requestId: string, headers: Record<string, string> = {}): Response {
  return storedProblem(statusOf(refused.kind), JSON.stringify(problemBody(refused, requestId)), refused.kind, headers);
}

/** The answer made of a problem's body, new or kept under an idempotency key. */
export function storedProblem(
  status: number,
  body: string,
  kind: string,
  headers: Record<string, string> = {},
): Response {
  const retryAfter = RETRY_AFTER_SECONDS[kind];
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "private, no-store",
      ...(status === 401 ? { "WWW-Authenticate": authenticate(kind) } : {}),
      ...(retryAfter ? { "Retry-After": String(retryAfter) } : {}),
      ...headers,
    },
  });
}

function authenticate(kind: string): string {
  return `Bearer realm="claimdesk"${kind === "bad_token" ? ', error="invalid_token"' : ""}`;
}

function detailOf(refused: Refused): string | null {
  if ("fields" in refused && typeof refused.fields === "object" && refused.fields !== null) {
    return Object.entries(refused.fields)
      .map(([field, problem]) => `${field} ${String(problem)}`)
      .join("; ");
  }
  if ("missing" in refused && Array.isArray(refused.missing)) {
    return refused.missing.map((item: { readonly message?: unknown }) => String(item.message)).join(" ");
  }
  return null;
}
