import type { Database } from "#db/client.ts";
import type { Worker } from "#jobs/worker.ts";
import { fillSearch, searchIsFilled } from "#workflow/search/fill-search.ts";

/**
 * Fills what readers search once, where it was never filled or by other rules: on a desk that published before there was a
 * search, and after an update that changed the rules. Readers are served meanwhile and find more and more.
 */
export function startSearchFilling(db: Database): Worker {
  const stopping = new AbortController();
  const running = (async () => {
    try {
      if (!(await searchIsFilled(db))) await fillSearch(db, { signal: stopping.signal });
    } catch (error) {
      const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      // Tried again at the next start, or by `claimdesk search rebuild`.
      if (!stopping.signal.aborted) console.error(JSON.stringify({ level: "error", what: "search", error: told }));
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
