import { createHash } from "node:crypto";

/** No script, no foreign anything: a public page loads its own stylesheet, fonts and images, and cannot be framed. */
export const PUBLIC_CSP =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Answers a request for a public page. The entity tag is the SHA-256 of the very bytes, so a reader who has them gets 304
 * and a reader who has an older state of the page never does.
 */
export function htmlResponse(
  request: Request,
  html: string,
  options: { readonly status?: 200 | 404 | 503; readonly language?: string } = {},
): Response {
  const headers = new Headers({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": options.language ?? "en",
    "Content-Security-Policy": PUBLIC_CSP,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  });
  if (options.status === 503) headers.set("Retry-After", "30");
  if (options.status !== undefined && options.status !== 200)
    return new Response(html, { status: options.status, headers });
  const tag = `"${createHash("sha256").update(html, "utf8").digest("hex")}"`;
  headers.set("ETag", tag);
  if (!holdsTag(request.headers.get("if-none-match"), tag)) return new Response(html, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}

/** Whether an `If-None-Match` header names the tag; weak tags count, as a proxy that compresses makes them so. */
export function holdsTag(header: string | null, tag: string): boolean {
  return (header ?? "").split(",").some((part) => ["*", tag].includes(part.trim().replace(/^W\//, "")));
}
