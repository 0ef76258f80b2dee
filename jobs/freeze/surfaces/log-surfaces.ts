import type { Surface } from "#jobs/freeze/surface.ts";
import { LOG_FRAGMENTS } from "#jobs/freeze/surfaces/log-fragments.ts";
import { keysIn } from "#workflow/log/log-source.ts";
import { logIn, readCheckpoint } from "#workflow/log/read-log.ts";

/** Where the keys are served. */
export const KEY = "/.well-known/claimdesk/key";
/** Where the newest signed head is served. */
export const CHECKPOINT = "/.well-known/claimdesk/checkpoint";

/**
 * The keys that sign the public log, and its head as it was when the rest of the site was; and what the application makes its
 * answers about entries, proofs and earlier heads from, which are too many to be frozen one by one.
 */
export const LOG_SURFACES: readonly Surface[] = [
  ...LOG_FRAGMENTS,
  {
    ...{ name: "key of the log", servedAs: "log", type: "application/json" },
    address: /^\/\.well-known\/claimdesk\/key$/,
    otherwise: "route",
    ofSite: () => [KEY],
    touchedBy: (_, { subject }) => (subject === "log" ? [KEY] : []),
    render: async ({ ctx }) => {
      const keys = await keysIn(logIn(ctx.db));
      return keys.ok ? JSON.stringify(keys.value) : null;
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
