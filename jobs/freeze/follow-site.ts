import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import type { Freezer, Switched } from "#jobs/freeze/freezer.ts";
import type { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { noteNewsExpired } from "#workflow/publication/site-changes.ts";

/** A freezer at work. */
export type SiteFollower = {
  /** Done once everything that was committed before the call is visible, as far as that goes without trouble. */
  readonly catchUp: () => Promise<void>;
  /** Why the last look came to nothing, in the words of the error; null when it did not. */
  readonly trouble: () => string | null;
  readonly stop: () => Promise<void>;
};

// A look costs one row of an index; changes made in this process do not wait for it.
const LOOK_EVERY_MS = 1_000;
// A database that is away is asked less often.
const AFTER_FAILURE_MS = 5_000;
const SWEEP_EVERY_MS = 60 * 60_000;
const CLOCK_EVERY_MS = 5 * 60_000;

/**
 * Follows what is changed, in this process or in another, and tells when readers are served from another tree. What was
 * interrupted before is finished first.
 */
export function followSite(
  parts: { readonly db: Database; readonly folder: SiteFolder; readonly freezer: Freezer },
  switched: (change: Switched) => void,
): SiteFollower {
  const stopping = new AbortController();
  let wake = new AbortController();
  let waiting: (() => void)[] = [];
  let known: string | null = null;
  let trouble: string | null = null;
  let nextSweep = Date.now() + SWEEP_EVERY_MS;
  let nextClock = 0;

  const tell = (change: Switched) => {
    known = `${change.tree.path} ${change.tree.state.seq}`;
    switched(change);
  };
  const turn = async () => {
    if (Date.now() > nextClock) {
      nextClock = Date.now() + CLOCK_EVERY_MS;
      await noteNewsExpired(parts.db, new Date());
    }
    const change = await parts.freezer.catchUp();
    const tree = change?.tree ?? (await parts.folder.current());
    // Another process may have built the site anew, or this one finds what an earlier one left.
    if (change) tell(change);
    else if (tree && `${tree.path} ${tree.state.seq}` !== known) tell({ tree, touched: null });
    if (Date.now() > nextSweep) {
      nextSweep = Date.now() + SWEEP_EVERY_MS;
      await parts.freezer.sweep();
    }
  };

  const running = (async () => {
    // What stands is served before it is brought up to date.
    const standing = await parts.folder.current().catch(() => null);
    if (standing) tell({ tree: standing, touched: null });
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const asked = waiting;
      waiting = [];
      let rest = LOOK_EVERY_MS;
      try {
        await turn();
        trouble = null;
      } catch (error) {
        const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        trouble = told;
        if (!stopping.signal.aborted) console.error(JSON.stringify({ level: "error", what: "site", error: told }));
        rest = AFTER_FAILURE_MS;
      }
      for (const done of asked) done();
      if (waiting.length > 0 && rest === LOOK_EVERY_MS) continue;
      const signal = AbortSignal.any([stopping.signal, wake.signal]);
      await sleep(rest, undefined, { ref: false, signal }).catch(() => {});
    }
    for (const done of waiting) done();
  })();

  return {
    trouble: () => trouble,
    catchUp: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        wake.abort();
      }),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
