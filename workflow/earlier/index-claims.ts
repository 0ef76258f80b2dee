import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { indexTexts } from "#db/queries/match-index.ts";
import { claims } from "#db/schema/claims.ts";
import { matchDocuments } from "#db/schema/earlier-checks.ts";

const AT_ONCE = 200;

/** Puts a claim's words into the index by which earlier checks are found; in the transaction that wrote them. */
export async function indexClaim(
  db: Database,
  claim: { readonly id: string; readonly statement: string; readonly claimant: { readonly name: string } | null },
): Promise<void> {
  const { id, statement, claimant } = claim;
  await indexTexts(db, [
    { claimId: id, claim: statement, claimant: claimant?.name ?? null, title: null, summary: null },
  ]);
}

/** Indexes the claims that are older than the index, so many at a time that nobody who saves meanwhile waits long. Answers how many. */
export async function indexMissingClaims(db: Database): Promise<number> {
  let done = 0;
  for (;;) {
    const indexed = await db.transaction(async (tx) => {
      const rows = await tx
        .select({ id: claims.id, statement: claims.statement, claimant: claims.claimantName })
        .from(claims)
        .leftJoin(matchDocuments, and(eq(matchDocuments.claimId, claims.id), eq(matchDocuments.isCurrent, true)))
        .where(isNull(matchDocuments.number))
        .orderBy(asc(claims.id))
        .limit(AT_ONCE)
        // Whoever saves one of them meanwhile indexes it themselves.
        .for("share", { of: claims, skipLocked: true });
      await indexTexts(
        tx,
        rows.map(({ id, statement, claimant }) => ({
          ...{ claimId: id, claim: statement, claimant, title: null, summary: null },
        })),
      );
      return rows.length;
    });
    done += indexed;
    if (indexed < AT_ONCE) return done;
  }
}
