import type { PageOutcome } from "#domain/evidence/vocabulary.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When a page is looked at, by its age since it is watched: news pages change in their first hours, and seldom later. */
const LOOKS_BY_AGE = [HOUR, 6 * HOUR, DAY, 3 * DAY] as const;
const WEEKLY_UNTIL = 8 * 7 * DAY;
const MONTHLY = 30 * DAY;

/** After a look that found no page: doubled with each one, up to a week. */
const FIRST_BACKOFF = 30 * MINUTE;
const LONGEST_BACKOFF = 7 * DAY;

/** A look is up to this share later than it is due, so that pages archived together are not asked for together. */
const JITTER = 0.1;

/** The least time between two looks at pages of one host, in milliseconds; never two at once. */
export const HOST_SPACING_MS = 30_000;

/** The same for a person who waits for the answer: reading a site by hand is no slower. Milliseconds. */
export const SPACING_FOR_PEOPLE_MS = 3_000;

/** Looks by the schedule in 24 hours, over all hosts. */
export const MOST_LOOKS_A_DAY = 1_000;

/** For how long no page of a host is asked for after its robots.txt refused us. */
export const REFUSED_FOR_MS = MONTHLY;

/** What the next look depends on. Dates are moments; `random` is from 0 up to 1. */
export type LookState = {
  readonly watchedSince: Date;
  readonly lookedAt: Date;
  /** Of the last look; null while it is too early to say. */
  readonly outcome: PageOutcome | null;
  /** Looks in a row that found no page. */
  readonly failures: number;
  /** What the host asked for with 429 or 503. */
  readonly retryAfterSeconds: number | null;
  readonly random: number;
};

/** When a page is to be looked at again. */
export function nextLookAt(state: LookState): Date {
  const wait = Math.max(waitAfter(state), (state.retryAfterSeconds ?? 0) * 1_000);
  return new Date(state.lookedAt.getTime() + Math.round(wait * (1 + JITTER * state.random)));
}

/** When a page that is newly watched is looked at for the first time. */
export function firstLookAt(watchedSince: Date, random: number): Date {
  return new Date(watchedSince.getTime() + Math.round(LOOKS_BY_AGE[0] * (1 + JITTER * random)));
}

function waitAfter({ outcome, failures, watchedSince, lookedAt }: LookState): number {
  if (outcome === "refused") return REFUSED_FOR_MS;
  const age = lookedAt.getTime() - watchedSince.getTime();
  const regular = regularWait(age);
  if (failures > 0) return Math.min(FIRST_BACKOFF * 2 ** (failures - 1), Math.max(LONGEST_BACKOFF, regular));
  return regular;
}

function regularWait(age: number): number {
  const next = LOOKS_BY_AGE.find((at) => at > age);
  if (next !== undefined) return next - age;
  return age < WEEKLY_UNTIL ? 7 * DAY : MONTHLY;
}

/** A page whose next look is due. */
export type DuePage = { readonly id: string; readonly url: string };

/** What politeness needs to know of the hosts: where a look is under way, when each was last asked, and which refused us. */
export type HostActivity = {
  readonly busy: ReadonlySet<string>;
  readonly lastAskedAt: ReadonlyMap<string, Date>;
  readonly refusedAt: ReadonlyMap<string, Date>;
};

/** Which of the due pages are looked at now: one of each host that is neither busy nor was asked just now nor refuses us; at most `most`. */
export function chooseLooks(due: readonly DuePage[], hosts: HostActivity, now: Date, most: number): DuePage[] {
  const chosen: DuePage[] = [];
  const taken = new Set<string>();
  for (const page of due) {
    if (chosen.length >= most) break;
    const host = hostOf(page.url);
    if (taken.has(host) || !mayAsk(host, hosts, now)) continue;
    taken.add(host);
    chosen.push(page);
  }
  return chosen;
}

function mayAsk(host: string, hosts: HostActivity, now: Date): boolean {
  const since = (moment: Date | undefined) => (moment ? now.getTime() - moment.getTime() : Number.POSITIVE_INFINITY);
  return (
    !hosts.busy.has(host) &&
    since(hosts.lastAskedAt.get(host)) >= HOST_SPACING_MS &&
    since(hosts.refusedAt.get(host)) >= REFUSED_FOR_MS
  );
}

/** The host that an address belongs to, as politeness counts: with its port, in lower case. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
