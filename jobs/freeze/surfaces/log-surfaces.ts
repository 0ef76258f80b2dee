import type { Surface } from "#jobs/freeze/surface.ts";
import { readCheckpoint, readLogKeys } from "#workflow/log/read-log.ts";

const KEY = "/.well-known/claimdesk/key";
const CHECKPOINT = "/.well-known/claimdesk/checkpoint";

/**
 * The keys that sign the public log, and its head as it was when the rest of the site was. Entries and proofs are asked of
 * the database, which never has fewer than a head that was signed, and proves any of its sizes.
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
  {
    ...{ name: "head of the log", servedAs: "log", type: "text/plain; charset=utf-8", asks: ["size"] },
    address: /^\/\.well-known\/claimdesk\/checkpoint$/,
    otherwise: "route",
    ofSite: () => [CHECKPOINT],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "log" ? [CHECKPOINT] : []),
    render: async ({ ctx }) => {
      const head = await readCheckpoint(ctx, {});
      return head.ok ? head.value.note : null;
    },
  },
];
