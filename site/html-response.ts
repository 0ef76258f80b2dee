import { createHash } from "node:crypto";
import { HTML_TYPE } from "#site/render-page.tsx";
import { SERVED_AS, type ServedAs } from "#site/served-as.ts";

/**
 * Answers a request for a public page. The entity tag is the SHA-256 of the very bytes, so a reader who has them gets 304
 * and a reader who has an older state of the page never does.
 */
export function htmlResponse(
  request: Request,
  html: string,
  options: {
    readonly status?: 200 | 400 | 404 | 422 | 429 | 503;
    readonly language?: string;
    readonly servedAs?: ServedAs;
    readonly retryAfterSeconds?: number;
  } = {},
): Response {
  const headers = new Headers({ "Content-Type": HTML_TYPE, ...SERVED_AS[options.servedAs ?? "page"] });
  if (options.language) headers.set("Content-Language", options.language);
  if (options.status === 503) headers.set("Retry-After", "30");
  if (options.retryAfterSeconds !== undefined) headers.set("Retry-After", `${options.retryAfterSeconds}`);
  if (options.status !== undefined && options.status !== 200)
    return new Response(html, { status: options.status, headers });
  const tag = contentTag(html);
  headers.set("ETag", tag);
  if (!holdsTag(request.headers.get("if-none-match"), tag)) return new Response(html, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}

/** The entity tag of these bytes, quotes included. */
export function contentTag(body: string | Uint8Array): string {
  return `"${createHash("sha256").update(body).digest("hex")}"`;
}

/** Whether an `If-None-Match` header names the tag; weak tags count, as a proxy that compresses makes them so. */
export function holdsTag(header: string | null, tag: string): boolean {
  return (header ?? "").split(",").some((part) => ["*", tag].includes(part.trim().replace(/^W\//, "")));
}
