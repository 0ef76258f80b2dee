import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/users.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Ends every session of a person, within the transaction of what made that necessary. */
export async function revokeSessions(tx: Tx, userId: string): Promise<void> {
  await tx.db
    .update(sessions)
    .set({ revokedAt: tx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}
