import parseRobots from "robots-parser";
import { ok, type Result } from "#domain/result.ts";
import type { FetchError } from "#workflow/archive.ts";

/** The name that a robots.txt knows us by. */
export const PRODUCT_TOKEN = "Claimdesk";

/** How much of a robots.txt counts: what RFC 9309, section 2.5, asks for at least. */
const PARSED_BYTES = 500 * 1024;
export const MAX_ROBOTS_BYTES = PARSED_BYTES + 128 * 1024;

const CACHE_MS = 60 * 60 * 1_000;
const MAX_CACHED_SITES = 500;

/** Each wildcard costs a pass over the address. The longest files of large sites have some hundred. */
const MAX_WILDCARDS = 5_000;

type Rules = ReturnType<typeof parseRobots>;

/** Fetches a robots.txt under the same policy as any page, except for robots.txt itself. */
type FetchRobots = (url: URL) => Promise<Result<Uint8Array, FetchError>>;

/** Answers whether robots.txt lets us have a page; null when it does. */
export type RobotsGate = (url: URL, fetchRobots: FetchRobots) => Promise<FetchError | null>;

/**
 * Keeps the rules of each site for an hour. By RFC 9309, section 2.3.1: a robots.txt that is unavailable (4xx) or behind
 * too many redirects allows everything; one that is unreachable (5xx, network errors) forbids everything, and the person
 * who asked is told of the failure rather than of a refusal, because the site has refused nothing.
 */
export function robotsGate(): RobotsGate {
  const cache = new Map<string, { readonly rules: Rules; readonly until: number }>();

  const rulesOf = async (url: URL, fetchRobots: FetchRobots): Promise<Result<Rules, FetchError>> => {
    const cached = cache.get(url.origin);
    if (cached && cached.until > Date.now()) return ok(cached.rules);
    const address = new URL("/robots.txt", url);
    const fetched = await fetchRobots(address);
    if (!fetched.ok && !isUnavailable(fetched.error)) return fetched;
    const rules = parseRobots(address.href, fetched.ok ? readRules(fetched.value) : "");
    cache.delete(url.origin);
    cache.set(url.origin, { rules, until: Date.now() + CACHE_MS });
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED_SITES && oldest) cache.delete(oldest);
    return ok(rules);
  };

  return async (url, fetchRobots) => {
    const rules = await rulesOf(url, fetchRobots);
    if (!rules.ok) return rules.error;
    return rules.value.isAllowed(url.href, PRODUCT_TOKEN) === false ? { kind: "robots_refused" } : null;
  };
}

/** 429 is a 4xx too, but it asks for patience, not for going on. */
function isUnavailable(error: FetchError): boolean {
  switch (error.kind) {
    case "page_gone":
    case "page_wants_login":
    case "too_many_redirects":
      return true;
    case "page_failed":
      return error.status < 500;
    default:
      return false;
  }
}

function readRules(bytes: Uint8Array): string {
  const lines = new TextDecoder().decode(bytes.subarray(0, PARSED_BYTES)).split(/\r\n|\r|\n/);
  // Half a rule means something else than the rule.
  if (bytes.length > PARSED_BYTES) lines.pop();
  let wildcards = 0;
  const counted = lines.filter((line) => {
    wildcards += line.split("*").length - 1;
    return !line.includes("*") || wildcards <= MAX_WILDCARDS;
  });
  return counted.join("\n");
}
