import { isIP } from "node:net";
import { err, ok, type Result } from "#domain/result.ts";
import { isPublicAddress, isPublicName } from "#server/fetch/public-address.ts";
import type { FetchError } from "#workflow/archive.ts";

/** Longest address that is fetched, in characters; real ones stay far below. */
const MAX_URL_LENGTH = 4_000;

/** Where pages may be fetched from. */
export type Reach = {
  /** The desk's own origin: fetching itself would loop. */
  readonly publicUrl: string;
  /** Exact loopback origins that tests serve; empty in every other mode. */
  readonly testOrigins: readonly string[];
  /** Ports other than 80 and 443, for tests that must get past this rule to reach the next; nothing else sets it. */
  readonly extraPorts?: readonly number[];
};

/** Parses what a person typed, once; everything after this looks at the URL, never at the text. */
export function parsePageUrl(text: string): Result<URL, FetchError> {
  const trimmed = text.trim();
  // WHATWG URL drops tabs and line breaks silently, so that what was checked by eye is not what is fetched.
  const usable = trimmed.length <= MAX_URL_LENGTH && !/\p{Cc}/u.test(trimmed) && URL.canParse(trimmed);
  return usable ? ok(withoutFragment(new URL(trimmed))) : badAddress();
}

/** Where a redirect leads, seen from the page that sent it; null when its Location is no address. */
export function redirectTarget(location: string, from: URL): URL | null {
  // Node hands header bytes over as Latin-1; servers write UTF-8.
  const text = Buffer.from(location, "latin1").toString("utf8").trim();
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text, from)) return null;
  return withoutFragment(new URL(text, from));
}

/** Whether the form of an address is one we fetch: http(s) on its usual port, nobody's credentials. */
export function isFetchableForm(url: URL, reach: Reach): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname) return false;
  return isTestOrigin(url, reach) || ["", "80", "443", ...(reach.extraPorts ?? []).map(String)].includes(url.port);
}

/** Whether the host may be asked at all, as far as its name or literal address tells. */
export function isFetchableHost(url: URL, reach: Reach): boolean {
  if (isTestOrigin(url, reach)) return true;
  const host = hostOf(url);
  if (isIP(host)) return isPublicAddress(host);
  return isPublicName(host) && host !== hostOf(new URL(reach.publicUrl));
}

/** Whether a test serves this very origin. */
export function isTestOrigin(url: URL, reach: Reach): boolean {
  return reach.testOrigins.includes(url.origin);
}

/** The host as the resolver and the socket want it: no brackets around IPv6, no dot at the end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

export function badAddress(): Result<never, FetchError> {
  return err({ kind: "bad_address", field: "url" });
}

function withoutFragment(url: URL): URL {
  url.hash = "";
  return url;
}
