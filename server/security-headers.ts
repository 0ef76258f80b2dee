import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** The policy of the desk's pages: only scripts that carry this response's nonce, and what those load. */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // The development server injects styles without a nonce.
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The policy of the files that the desk's pages load: these are kept, and a mark that is new for each answer must not be. */
export const FILES_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Whether an address is that of such a file. */
export function isFileOfDesk(path: string): boolean {
  return path.startsWith("/_next/static/") || path === "/icon.svg";
}

/** What every response carries, unless the route that made it says otherwise. */
export function securityHeaders(options: {
  csp: string;
  path: string;
  https: boolean;
  dev: boolean;
}): Record<string, string> {
  return {
    "Content-Security-Policy": options.csp,
    "X-Content-Type-Options": "nosniff",
    // What is made to be embedded says itself who may frame it, in a way that this older header cannot.
    ...(/^\/embed\/(?:claims|verdicts)\//.test(options.path) ? {} : { "X-Frame-Options": "DENY" }),
    // The address of a preview or an invitation is its key.
    "Referrer-Policy": /^\/(?:preview|invitation)(?:\/|$)/.test(options.path)
      ? "no-referrer"
      : "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    ...(options.https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
    ...(options.path.startsWith("/_next/static/") ? {} : { "Cache-Control": "private, no-store" }),
  };
}

type WriteHeadHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Adds the defaults at the last moment, to every response however it is made. Set earlier, they would be appended to
 * instead of replaced by a route's own, and two policies are their intersection.
 */
export function addDefaultHeaders(response: ServerResponse, defaults: Readonly<Record<string, string>>): void {
  const original = response.writeHead.bind(response);
  response.writeHead = (status: number, ...rest: [string | WriteHeadHeaders | undefined, WriteHeadHeaders?]) => {
    const [reason, headers] = typeof rest[0] === "string" ? [rest[0], rest[1]] : [undefined, rest[0] ?? rest[1]];
    applyHeaders(response, headers);
    for (const [name, value] of Object.entries(defaults)) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    // A shared cache must never keep what sets somebody's cookie.
    if (response.hasHeader("Set-Cookie")) response.setHeader("Cache-Control", "private, no-store");
    return reason === undefined ? original(status) : original(status, reason);
  };
}

function applyHeaders(response: ServerResponse, headers: WriteHeadHeaders | undefined): void {
  if (!headers) return;
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    return;
  }
  const flat = headers.flat();
  const names = new Set<string>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const name = String(flat[index]);
    const value = String(flat[index + 1]);
    if (names.has(name.toLowerCase())) response.appendHeader(name, value);
    else response.setHeader(name, value);
    names.add(name.toLowerCase());
  }
}
