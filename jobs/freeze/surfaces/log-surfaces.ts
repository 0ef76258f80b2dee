import type { Surface } from "#jobs/freeze/surface.ts";
import { readLogKeys } from "#workflow/log/read-log.ts";

const KEY = "/.well-known/claimdesk/key";

/**
 * The keys that sign the public log. Its head is not frozen: entries and proofs are asked of the database, and whoever
 * compares them with a head is to see one log.
 */
export const LOG_SURFACES: readonly Surface[] = [
  {
    ...{ name: "key of the log", servedAs: "log", type: "application/json" },
    address: /^\/\.well-known\/claimdesk\/key$/,
    otherwise: "route",
    ofSite: () => [KEY],
    touchedBy: (_, { subject }) => (subject === "log" ? [KEY] : []),
    render: async ({ ctx }) => {
      const keys = await readLogKeys(ctx);
      if (!keys.ok) return null;
      return JSON.stringify({
        key: keys.value.at(-1)?.key,
        earlierKeys: keys.value.slice(0, -1).map((entry) => entry.key),
      });
    },
  },
];
