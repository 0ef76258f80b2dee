import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { readCheckpoint, readLogKeys } from "#workflow/log/read-log.ts";

const KEY = "/.well-known/claimdesk/key";
const CHECKPOINT = "/.well-known/claimdesk/checkpoint";

function changesWithLog(path: string) {
  return {
    ofSite: () => [path],
    touchedBy: (_: SiteReads, { subject }: SiteChange) => (subject === "log" ? [path] : []),
  };
}

/** The head of the public log and the keys that sign it, in step with the pages that it speaks of. */
export const LOG_SURFACES: readonly Surface[] = [
  {
    ...{
      name: "key of the log",
      servedAs: "log",
      type: "application/json",
      address: /^\/\.well-known\/claimdesk\/key$/,
    },
    ...changesWithLog(KEY),
    otherwise: "route",
    render: async ({ ctx }) => {
      const keys = await readLogKeys(ctx);
      if (!keys.ok) return null;
      return JSON.stringify({
        key: keys.value.at(-1)?.key,
        earlierKeys: keys.value.slice(0, -1).map((entry) => entry.key),
      });
    },
  },
  {
    ...{ name: "head of the log", servedAs: "log", type: "text/plain; charset=utf-8" },
    address: /^\/\.well-known\/claimdesk\/checkpoint$/,
    asks: ["size"],
    ...changesWithLog(CHECKPOINT),
    otherwise: "route",
    render: async ({ ctx }) => {
      const found = await readCheckpoint(ctx, {});
      return found.ok ? found.value.note : null;
    },
  },
];
