import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import type { Worker } from "#jobs/worker.ts";
import { fillSearch, searchIsFilled } from "#workflow/search/fill-search.ts";

const TRY_AGAIN_MS = 30_000;

/**
 * Fills what readers search once, where it was never filled or by other rules: on a desk that published before there was a
 * search, and after an update that changed the rules. Readers are served meanwhile and find more and more.
 */
export function startSearchFilling(db: Database): Worker {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        if (!(await searchIsFilled(db))) await fillSearch(db, { signal: stopping.signal });
        return;
      } catch (error) {
        const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        if (!stopping.signal.aborted) console.error(JSON.stringify({ level: "error", what: "search", error: told }));
      }
      await sleep(TRY_AGAIN_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
