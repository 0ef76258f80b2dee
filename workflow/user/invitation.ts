import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import { tokens } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Tx } from "#workflow/transaction.ts";
import { newSecret } from "#workflow/user/secret.ts";

/** How long an invitation link is good for, in days. */
export const INVITATION_DAYS = 7;

/** Why a link does not let anybody in: used, expired, taken back, or never made. */
export type InvitationError = { readonly kind: "invitation_void" };

/** Makes a link's secret for a person; only its hash is kept. Links made before are worth nothing from then on. */
export async function newInvitation(tx: Tx, userId: string): Promise<string> {
  await revokeInvitations(tx, userId);
  const { secret, hash } = newSecret("");
  await tx.db.insert(tokens).values({
    id: newId("token"),
    kind: "invitation",
    userId,
    hash,
    createdBy: tx.actor.kind === "user" ? tx.actor.id : null,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + INVITATION_DAYS * 86_400_000),
  });
  return secret;
}

/** Takes back the links of a person that were not used. */
export async function revokeInvitations(tx: Tx, userId: string): Promise<void> {
  await tx.db
    .update(tokens)
    .set({ revokedAt: tx.now })
    .where(
      and(eq(tokens.userId, userId), eq(tokens.kind, "invitation"), isNull(tokens.usedAt), isNull(tokens.revokedAt)),
    );
}

/** The condition under which a secret opens an account. */
export function usableInvitation(secret: string) {
  return and(
    eq(tokens.kind, "invitation"),
    eq(tokens.hash, sha256Hex(secret)),
    isNull(tokens.usedAt),
    isNull(tokens.revokedAt),
    or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`)),
  );
}
