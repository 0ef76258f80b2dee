import type { Answer } from "#server/fetch/exchange.ts";
import type { FetchError, HttpFacts } from "#workflow/archive.ts";

const MAX_RETRY_AFTER_SECONDS = 24 * 60 * 60;

/** A step of a path, or the first label of a host, that means a door. */
const DOOR = /^(log-?in|log-?on|sign-?in|sign-?on|sso|authorize|authenticate)(\.\w{1,5})?$/i;
const DOOR_HOST = /^(login|logon|signin|sso|auth|accounts?|idp?)\./i;

/** What a status without a page means for the person who asked. */
export function errorOfStatus({ status, headers }: Pick<Answer, "status" | "headers">): FetchError {
  if (status === 401 || status === 402 || status === 403 || status === 407) return { kind: "page_wants_login" };
  if (status === 404 || status === 410) return { kind: "page_gone", status };
  if (status === 429) return { kind: "asked_too_often", retryAfterSeconds: retryAfter(headers["retry-after"]) };
  return { kind: "page_failed", status };
}

/** Whether we asked for a page and were sent to a door instead; a door that was asked for is a page. */
export function looksLikeLogin({ requestedUrl, finalUrl }: Pick<HttpFacts, "requestedUrl" | "finalUrl">): boolean {
  return isDoor(new URL(finalUrl)) && !isDoor(new URL(requestedUrl));
}

function isDoor(url: URL): boolean {
  return DOOR_HOST.test(url.hostname) || url.pathname.split("/").some((step) => DOOR.test(step));
}

/** Seconds or a date (RFC 9110, section 10.2.3); null for anything else. */
function retryAfter(header: string | undefined): number | null {
  if (!header) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS) : null;
}
