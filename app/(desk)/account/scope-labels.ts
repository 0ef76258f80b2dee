import type { Scope } from "#domain/user/scopes.ts";

/** What a token of a scope may do, for its owner; every scope is also bounded by the roles of the person. */
export const SCOPE_LABELS: Readonly<Record<Scope, string>> = {
  "*": "Everything that I may do",
  read: "Read the desk",
  write: "Import, write claims, evidence and verdicts",
  review: "Review and publish",
};
