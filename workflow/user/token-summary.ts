import type { tokens } from "#db/schema/users.ts";
import { SCOPES, type Scope } from "#domain/user/scopes.ts";

/** An API token as its owner sees it; the secret is shown once, when it is made. Moments are ISO 8601. */
export type TokenSummary = {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** What the owner may see of a token's row: never its hash. */
export function toTokenSummary(
  row: Pick<typeof tokens.$inferSelect, "id" | "label" | "scopes" | "createdAt" | "expiresAt">,
): TokenSummary {
  return {
    id: row.id,
    label: row.label,
    scopes: row.scopes.filter((scope): scope is Scope => SCOPES.some((known) => known === scope)),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
