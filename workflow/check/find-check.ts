import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";

/** The check that a claim belongs to; null when there is no such claim. */
export async function checkIdOfClaim(db: Database, claimId: string): Promise<string | null> {
  const [row] = await db.select({ checkId: claims.checkId }).from(claims).where(eq(claims.id, claimId));
  return row?.checkId ?? null;
}

/** The check that a piece of evidence belongs to; null when there is no such evidence. */
export async function checkIdOfEvidence(db: Database, evidenceId: string): Promise<string | null> {
  const [row] = await db
    .select({ checkId: claims.checkId })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .where(eq(evidence.id, evidenceId));
  return row?.checkId ?? null;
}
