import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseLooks,
  firstLookAt,
  HOST_SPACING_MS,
  type LookState,
  nextLookAt,
  REFUSED_FOR_MS,
} from "#domain/evidence/look-schedule.ts";
import { PAGE_OUTCOMES } from "#domain/evidence/vocabulary.ts";

const START = new Date("2026-01-01T00:00:00Z");
const HOUR = 3_600_000;
const at = (hours: number) => new Date(START.getTime() + hours * HOUR);

function state(change: Partial<LookState>): LookState {
  return {
    watchedSince: START,
    lookedAt: START,
    outcome: "unchanged",
    failures: 0,
    retryAfterSeconds: null,
    random: 0,
    ...change,
  };
}

describe("the schedule of looks", () => {
  it("looks after 1 hour, 6 hours, 1 day and 3 days, then weekly, then monthly", () => {
    const hours: number[] = [];
    let next = firstLookAt(START, 0);
    while (hours.length < 15) {
      hours.push((next.getTime() - START.getTime()) / HOUR);
      next = nextLookAt(state({ lookedAt: next }));
    }
    expect(hours.slice(0, 4)).toEqual([1, 6, 24, 72]);
    expect(hours[5]).toBe(72 + 2 * 7 * 24);
    expect((hours[14] ?? 0) - (hours[13] ?? 0)).toBe(30 * 24);
  });

  it("waits twice as long after each look that found no page, up to a week", () => {
    const waits = [1, 2, 3, 20].map(
      (failures) =>
        (nextLookAt(state({ lookedAt: at(500), failures, outcome: null })).getTime() - at(500).getTime()) / HOUR,
    );
    expect(waits).toEqual([0.5, 1, 2, 7 * 24]);
  });

  it("waits as long as the host asks for, and a month after a refusal", () => {
    const asked = nextLookAt(state({ failures: 1, outcome: null, retryAfterSeconds: 86_400 }));
    expect(asked).toEqual(at(24));
    expect(nextLookAt(state({ outcome: "refused", failures: 1 })).getTime() - START.getTime()).toBe(REFUSED_FOR_MS);
  });

  it("always looks later than now, and at most a tenth later than without jitter", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAGE_OUTCOMES, null),
        fc.nat(5_000),
        fc.nat(50),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (outcome, hours, failures, random) => {
          const given = state({ outcome, lookedAt: at(hours), failures, random });
          const wait = nextLookAt(given).getTime() - given.lookedAt.getTime();
          const plain = nextLookAt({ ...given, random: 0 }).getTime() - given.lookedAt.getTime();
          expect(plain).toBeGreaterThan(0);
          expect(wait).toBeGreaterThanOrEqual(plain);
          expect(wait).toBeLessThanOrEqual(plain * 1.1 + 1);
        },
      ),
    );
  });
});

describe("what is looked at now", () => {
  const due = ["https://a.example/1", "https://a.example/2", "https://b.example/1", "https://c.example/1"].map(
    (url, i) => ({
      id: `wpg_${i}`,
      url,
    }),
  );
  const quiet = { busy: new Set<string>(), lastAskedAt: new Map<string, Date>(), refusedAt: new Map<string, Date>() };
  const chosen = (hosts = quiet, most = 10) => chooseLooks(due, hosts, START, most).map((page) => page.url);

  it("is one page of each host, as many as there is room for", () => {
    expect(chosen()).toEqual(["https://a.example/1", "https://b.example/1", "https://c.example/1"]);
    expect(chosen(quiet, 1)).toEqual(["https://a.example/1"]);
    expect(chosen(quiet, 0)).toEqual([]);
  });

  it("is nothing of a host that is being asked, was asked just now, or refuses us", () => {
    const soon = new Date(START.getTime() - HOST_SPACING_MS + 1);
    const hosts = {
      busy: new Set(["a.example"]),
      lastAskedAt: new Map([["b.example", soon]]),
      refusedAt: new Map([["c.example", new Date(START.getTime() - REFUSED_FOR_MS + 1)]]),
    };
    expect(chosen(hosts)).toEqual([]);
    const later = {
      busy: new Set<string>(),
      lastAskedAt: new Map([["b.example", new Date(START.getTime() - HOST_SPACING_MS)]]),
      refusedAt: new Map([["c.example", new Date(START.getTime() - REFUSED_FOR_MS)]]),
    };
    expect(chosen(later)).toHaveLength(3);
  });
});
