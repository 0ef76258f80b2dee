import type { Role } from "#domain/user/roles.ts";
import type { Scope } from "#domain/user/scopes.ts";

/** Somebody known by name, as shown on the desk and (authors, approvers) to readers. */
export type Person = { readonly id: string; readonly name: string };

/**
 * Who is asking. `scopes` limits an API token (`*` does not limit); a session carries `["*"]`. The command line acts for a
 * person where the work needs one, and as the operator of the machine when it manages people. The schedule looks at pages
 * again and archives what it finds; the policy permits it nothing else.
 */
export type Actor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "operator" }
  | { readonly kind: "schedule" }
  | {
      readonly kind: "user";
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly scopes: readonly Scope[];
      readonly via: "session" | "token" | "command_line";
    };

/** The actor of a request without a session or token. */
export const ANONYMOUS: Actor = { kind: "anonymous" };

/** Whoever has a shell on the machine: may manage people, so that there can be a first admin. */
export const OPERATOR: Actor = { kind: "operator" };

/** The desk itself, when it looks at pages again. */
export const SCHEDULE: Actor = { kind: "schedule" };
