import { err, ok, type Result } from "#domain/result.ts";
import { type Answer, type Ask, type Deadlines, exchange } from "#server/fetch/exchange.ts";
import {
  badAddress,
  isFetchableForm,
  isFetchableHost,
  isTestOrigin,
  parsePageUrl,
  type Reach,
  redirectTarget,
} from "#server/fetch/page-url.ts";
import { isPublicAddress } from "#server/fetch/public-address.ts";
import { errorOfStatus, looksLikeLogin } from "#server/fetch/read-status.ts";
import { type HostResolver, resolveByDns, resolvePublicHost } from "#server/fetch/resolve-host.ts";
import { MAX_ROBOTS_BYTES, PRODUCT_TOKEN, robotsGate } from "#server/fetch/robots.ts";
import { shareFlights } from "#server/fetch/share-flights.ts";
import { takeTurns } from "#server/fetch/take-turns.ts";
import {
  type FetchError,
  type FetchedPage,
  type HttpFacts,
  MAX_DOCUMENT_BYTES,
  type PageFetcher,
} from "#workflow/archive.ts";

const DEADLINES: Deadlines = { connect: 5_000, firstByte: 10_000, total: 20_000 };
const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** Fetches that run at the same time, and that may be under way or waiting altogether. */
const AT_ONCE = 6;
const MAX_UNDER_WAY = 300;
const BUSY_SECONDS = 60;

/** Between two requests to one host, in milliseconds. */
const GAP_MS = 250;

const ACCEPT_PAGE = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5";

const ROBOTS = { accept: "text/plain", maxBytes: MAX_ROBOTS_BYTES, cut: true };

/** What a fetcher goes by; all but `reach` has a default that is right outside of tests. */
export type FetcherOptions = {
  readonly reach: Reach;
  readonly resolve?: HostResolver;
  readonly deadlines?: Deadlines;
  readonly maxBytes?: number;
  readonly gapMs?: number;
  readonly authorities?: readonly string[];
};

/** Makes a fetcher with its own queue and its own memory of robots.txt files; a process needs one. */
export function createPageFetcher(options: FetcherOptions): PageFetcher {
  const { reach, resolve = resolveByDns, deadlines = DEADLINES, maxBytes = MAX_DOCUMENT_BYTES } = options;
  const userAgent = `Mozilla/5.0 (compatible; ${PRODUCT_TOKEN}; +${reach.publicUrl})`;
  const takeTurn = takeTurns({ atOnce: AT_ONCE, gapMs: options.gapMs ?? GAP_MS });
  const refusedByRobots = robotsGate();

  /** One request without waiting for anybody: address by address, from the name to the socket. */
  async function ask(
    url: URL,
    trip: Trip,
    what: Pick<Ask, "accept" | "maxBytes" | "cut">,
  ): Promise<Result<Answer, FetchError>> {
    if (!isFetchableForm(url, reach) || !isFetchableHost(url, reach)) return err({ kind: "address_not_public" });
    const startedAt = performance.now();
    try {
      const addresses = await beforeDeadline(resolvePublicHost(url, reach, resolve), trip);
      if (!addresses.ok) return addresses;
      const spent = performance.now() - startedAt;
      const allowPrivate = isTestOrigin(url, reach);
      return await exchange({
        ...{ url, userAgent, ...what, allowPrivate, signal: trip.signal, authorities: options.authorities },
        addresses: addresses.value,
        isAllowedPeer: (address) => allowPrivate || isPublicAddress(address),
        deadlines: { ...deadlines, total: trip.msLeft - spent },
      });
    } finally {
      trip.msLeft -= performance.now() - startedAt;
    }
  }

  async function fetchRobots(url: URL, trip: Trip): Promise<Result<Uint8Array, FetchError>> {
    const followed = await follow(url, (each) => ask(each, trip, ROBOTS));
    if (!followed.ok) return followed;
    return followed.value.answer.body ? ok(followed.value.answer.body) : err(errorOfStatus(followed.value.answer));
  }

  async function visit(url: URL, trip: Trip): Promise<Result<Answer, FetchError>> {
    // Before any waiting, so that every refused address is refused in the same time.
    if (!isFetchableForm(url, reach) || !isFetchableHost(url, reach)) return err({ kind: "address_not_public" });
    return takeTurn(url.host, trip.signal, async () => {
      const refused = await refusedByRobots(url, (robots) => fetchRobots(robots, trip));
      return refused ? err(refused) : ask(url, trip, { accept: ACCEPT_PAGE, maxBytes });
    });
  }

  async function fetchUrl(url: URL, signal: AbortSignal): Promise<Result<FetchedPage, FetchError>> {
    const trip: Trip = { signal, msLeft: deadlines.total };
    const followed = await follow(url, (each) => visit(each, trip));
    if (!followed.ok) return followed;
    const { answer, finalUrl, redirects } = followed.value;
    const http = { requestedUrl: url.href, finalUrl: finalUrl.href, status: answer.status, redirects };
    return toPage(answer, { ...http, headers: answer.headers });
  }

  const share = shareFlights(fetchUrl);
  return async (text, { signal = new AbortController().signal } = {}) => {
    const url = parsePageUrl(text);
    if (!url.ok) return url;
    if (!isFetchableForm(url.value, reach)) return badAddress();
    if (share.underWay() >= MAX_UNDER_WAY) return err({ kind: "asked_too_often", retryAfterSeconds: BUSY_SECONDS });
    return share.join(url.value, signal);
  };
}

/** One person's wish for a page: time on the network is counted over all its hops, time in the queue is not. */
type Trip = { readonly signal: AbortSignal; msLeft: number };

type Followed = {
  readonly answer: Answer;
  readonly finalUrl: URL;
  readonly redirects: HttpFacts["redirects"];
};

/** Follows redirects by hand, so that every hop passes every check. */
async function follow(
  start: URL,
  visit: (url: URL) => Promise<Result<Answer, FetchError>>,
): Promise<Result<Followed, FetchError>> {
  const redirects: { url: string; status: number }[] = [];
  let url = start;
  for (;;) {
    const answer = await visit(url);
    if (!answer.ok) return answer;
    const { status, headers } = answer.value;
    if (!REDIRECT_STATUSES.has(status) || !headers.location) {
      return ok({ answer: answer.value, finalUrl: url, redirects });
    }
    const target = redirectTarget(headers.location, url);
    if (!target) return err({ kind: "page_failed", status });
    if (redirects.length === MAX_REDIRECTS) return err({ kind: "too_many_redirects" });
    redirects.push({ url: url.href, status });
    url = target;
  }
}

function toPage(answer: Answer, http: HttpFacts): Result<FetchedPage, FetchError> {
  if (!answer.body) return err(errorOfStatus(answer));
  if (looksLikeLogin(http)) return err({ kind: "page_wants_login" });
  // What was asked for over a safe connection is not taken over an unsafe one.
  if (http.finalUrl.startsWith("http:") && http.redirects.some(({ url }) => url.startsWith("https:"))) {
    return err({ kind: "insecure_certificate" });
  }
  // A part of a page (206), or a promise of one (202), is not the page.
  if (answer.status === 206 || answer.status === 202) return err({ kind: "page_failed", status: answer.status });
  const mediaType = (answer.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return ok({ http, bytes: answer.body, mediaType, fetchedAt: new Date().toISOString() });
}

async function beforeDeadline<T>(work: Promise<Result<T, FetchError>>, trip: Trip): Promise<Result<T, FetchError>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<T, FetchError>>((resolve) => {
    timer = setTimeout(() => resolve(err({ kind: "too_slow" })), trip.msLeft);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
