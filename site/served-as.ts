/**
 * No script, no foreign anything: a public page loads its own stylesheet, fonts and images, and cannot be framed. What may be
 * fetched from within it is its own site, for browsers and tools that look for its robots.txt from there.
 */
export const PUBLIC_CSP =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const OPEN_TO_PROGRAMS = {
  // For programs of every site, none of which can send a reader's session along.
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
} as const;

const PAGE = {
  "Content-Security-Policy": PUBLIC_CSP,
  // Kept, but asked about each time: a correction shows at once.
  "Cache-Control": "no-cache",
  "Content-Language": "en",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Content-Type-Options": "nosniff",
} as const;

/** What is said with an answer, beside its media type and tag, by what kind of thing it is. The same wherever it is served from. */
export const SERVED_AS = {
  page: PAGE,
  /** A page that any site may put in a frame: it holds no form and knows no session. */
  embed: {
    ...PAGE,
    "Content-Security-Policy": PUBLIC_CSP.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
      "form-action 'self'",
      "form-action 'none'",
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
  },
  /** The page that checks a verdict in the browser: it has a script of ours, which asks nobody but us. */
  verifyPage: {
    ...PAGE,
    "Content-Security-Policy": `${PUBLIC_CSP}; script-src 'self'`,
  },
  data: {
    ...OPEN_TO_PROGRAMS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
  },
  /** The head of the log moves with every publication. */
  log: {
    ...OPEN_TO_PROGRAMS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "public, max-age=5",
  },
  /** Under an address that changes when the bytes do. */
  asset: {
    ...OPEN_TO_PROGRAMS,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "public, max-age=31536000, immutable",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One of the kinds of things that the public site serves. */
export type ServedAs = keyof typeof SERVED_AS;
