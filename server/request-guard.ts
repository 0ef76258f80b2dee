import type { IncomingHttpHeaders } from "node:http";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";

/** The text of an article may be 1 MB; the form fields around it need a little room. The same as in next.config.js. */
export const MAX_BODY_BYTES = 1300 * 1024;

/** Where files are uploaded: the addresses that take a whole document. */
const UPLOAD_PATHS: readonly string[] = ["/api/v1/snapshots/upload", "/api/v1/sources/import"];

const MAX_URL_LENGTH = 8192;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const CHANGING_METHODS = new Set(["POST", "PUT", "PATCH", "DELETE"]);
export const ALLOWED_METHODS = [...SAFE_METHODS, ...CHANGING_METHODS].join(", ");

/** Why a request goes no further: an HTTP status and the stable `kind` of an RFC 9457 problem. */
export type Refusal = { status: number; kind: string; title: string };

export type GuardedRequest = { method: string; url: string; headers: IncomingHttpHeaders };

/** Judges a request by its head alone, before anything is parsed or routed; null lets it pass. */
export function judgeRequest(request: GuardedRequest, publicOrigin: string): Refusal | null {
  const { method, url, headers } = request;
  if (!SAFE_METHODS.has(method) && !CHANGING_METHODS.has(method)) {
    return { status: 405, kind: "method_not_allowed", title: "This method is not allowed here." };
  }
  if (url.length > MAX_URL_LENGTH) {
    return { status: 414, kind: "url_too_long", title: `The address has more than ${MAX_URL_LENGTH} characters.` };
  }
  if (!isPlainPath(url)) {
    return { status: 400, kind: "bad_url", title: "The address has a path that is not plain." };
  }
  return judgeBody(request) ?? (CHANGING_METHODS.has(method) ? judgeOrigin(url, headers, publicOrigin) : null);
}

/** Encoded slashes, dot segments and the like: no page of ours has them, and every layer reads them differently. */
function isPlainPath(url: string): boolean {
  const path = pathOf(url);
  if (!path.startsWith("/") || path.includes("//") || path.includes("\\")) return false;
  if (/%(?:2f|5c|2e|00|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function judgeBody({ method, url, headers }: GuardedRequest): Refusal | null {
  const length = headers["content-length"];
  const hasBody = headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
  if (hasBody && SAFE_METHODS.has(method)) {
    return { status: 400, kind: "body_not_allowed", title: `A ${method} request has no body.` };
  }
  return Number(length ?? 0) > bodyLimitOf(url) ? tooLarge(url) : null;
}

/** The largest body that an address takes, in bytes. */
export function bodyLimitOf(url: string): number {
  return UPLOAD_PATHS.includes(pathOf(url)) ? MAX_DOCUMENT_BYTES : MAX_BODY_BYTES;
}

/** The refusal of a body beyond {@link bodyLimitOf} its address. */
export function tooLarge(url: string): Refusal {
  const limit = bodyLimitOf(url);
  const why = limit === MAX_BODY_BYTES ? "an article may have 1 MB of text" : "a document may have 5 MB";
  return {
    status: 413,
    kind: "too_large",
    title: `The request is larger than ${limit.toLocaleString("en")} bytes; ${why}.`,
  };
}

/** A state change must come from our own pages, or from a program that shows a token no other site can make it send. */
function judgeOrigin(url: string, headers: IncomingHttpHeaders, publicOrigin: string): Refusal | null {
  const bearer = /^bearer\s+\S/i.test(headers.authorization ?? "");
  // Without a cookie there is nothing to lend: the API itself answers that a token is missing.
  const lendsNothing = headers.cookie === undefined;
  if ((bearer || lendsNothing) && pathOf(url).startsWith("/api/v1/")) return null;
  const { origin } = headers;
  const own = origin === undefined ? headers["sec-fetch-site"] === "same-origin" : origin === publicOrigin;
  if (own) return null;
  return { status: 403, kind: "cross_site", title: "This change was not asked for from a page of this site." };
}

/** The part of a request target before the query. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
