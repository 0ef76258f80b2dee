import type { Actor } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Scope } from "#domain/user/scopes.ts";

type Rule = {
  /** Roles of which the actor needs one. */
  readonly roles: readonly Role[];
  /** The token scope needed beside the role; `*` keeps an act to sessions and unlimited tokens. */
  readonly scope: Scope;
  /** What the person must not be to the thing acted on. */
  readonly unless?: "contributor";
};

/**
 * The policy: every act on the desk, and who may do it. Buttons, use cases, the documentation and the permission tests
 * all read this table.
 */
export const POLICY = {
  "desk:read": { roles: ["fact_checker", "editor", "admin"], scope: "read" },
  "article:import": { roles: ["fact_checker", "editor"], scope: "write" },
  "check:edit": { roles: ["fact_checker", "editor"], scope: "write" },
  "check:comment": { roles: ["fact_checker", "editor"], scope: "write" },
  "check:submit": { roles: ["fact_checker", "editor"], scope: "write" },
  "check:assign": { roles: ["editor"], scope: "review" },
  "check:override": { roles: ["editor"], scope: "review" },
  "check:return": { roles: ["editor"], scope: "review" },
  "check:approve": { roles: ["editor"], scope: "review", unless: "contributor" },
  "check:publish": { roles: ["editor"], scope: "review" },
  "check:correct": { roles: ["editor"], scope: "review" },
  "check:retract": { roles: ["editor"], scope: "review" },
  "inbox:read": { roles: ["fact_checker", "editor"], scope: "read" },
  "inbox:handle": { roles: ["fact_checker", "editor"], scope: "write" },
  "source:edit": { roles: ["fact_checker", "editor", "admin"], scope: "write" },
  "topic:edit": { roles: ["fact_checker", "editor", "admin"], scope: "write" },
  "earlier:import": { roles: ["fact_checker", "editor", "admin"], scope: "write" },
  "audit:read": { roles: ["editor", "admin"], scope: "read" },
  "server:read": { roles: ["editor", "admin"], scope: "read" },
  "user:manage": { roles: ["admin"], scope: "*" },
  "scale:edit": { roles: ["admin"], scope: "*" },
  "page:edit": { roles: ["admin"], scope: "*" },
  "account:manage": { roles: ["fact_checker", "editor", "admin"], scope: "*" },
} as const satisfies Record<string, Rule>;

/** An act named in the policy. */
export type Action = keyof typeof POLICY;

/** What the actor is to the thing acted on; all false where the act has no object. */
export type Relationship = { readonly contributor: boolean };

/** Why an act is refused. `own_work` is the four-eyes rule; the others concern the person and the token. */
export type Refusal = {
  readonly kind: "not_signed_in" | "forbidden" | "missing_scope" | "own_work";
  readonly action: Action;
};

/** The answer of the policy: `null` permits, otherwise the reason for the refusal. */
export function refusalOf(actor: Actor, action: Action, relationship?: Relationship): Refusal | null {
  const rule: Rule = POLICY[action];
  if (actor.kind === "anonymous") return { kind: "not_signed_in", action };
  if (actor.kind === "schedule") return { kind: "forbidden", action };
  if (actor.kind === "operator") return action === "user:manage" ? null : { kind: "forbidden", action };
  if (!rule.roles.some((role) => actor.roles.includes(role))) return { kind: "forbidden", action };
  const scoped = actor.scopes.includes("*") || (rule.scope !== "*" && actor.scopes.includes(rule.scope));
  if (!scoped) return { kind: "missing_scope", action };
  if (rule.unless === "contributor" && relationship?.contributor) return { kind: "own_work", action };
  return null;
}

/** Whether the policy lets this actor do this; the same answer draws the button and guards the use case. */
export function permits(actor: Actor, action: Action, relationship?: Relationship): boolean {
  return refusalOf(actor, action, relationship) === null;
}
