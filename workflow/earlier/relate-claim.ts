import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { claimRelations, earlierChecks } from "#db/schema/earlier-checks.ts";
import type { ClaimRelation } from "#domain/claim/earlier/relation.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** An earlier check: of somebody else, or a claim of this desk. */
export type EarlierTarget =
  | { readonly earlierCheckId: string; readonly otherClaimId?: undefined }
  | { readonly otherClaimId: string; readonly earlierCheckId?: undefined };

/** What an earlier check is to a claim; null takes back what was said. */
export type RelateInput = EarlierTarget & { readonly claimId: string; readonly relation: ClaimRelation | null };

/** What a person said an earlier check is, by the id of the check or claim. */
export type Relation = { readonly targetId: string; readonly relation: ClaimRelation };

/** Why it could not be said. */
export type RelateError =
  | ChangeRefused
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "earlier_check_not_found" };

/** Says what an earlier check is to a claim, or takes it back. Answers what was said before, so that it can be undone. */
export async function relateClaim(
  ctx: Ctx,
  input: RelateInput,
): Promise<Result<{ readonly before: ClaimRelation | null }, RelateError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<{ before: ClaimRelation | null }, RelateError>(ctx, checkId, async (tx) => {
    if (tx.actor.kind !== "user") throw new Error("only a person relates claims");
    const { claimId, relation, earlierCheckId = null, otherClaimId = null } = input;
    const [target] = earlierCheckId
      ? await tx.db.select({ id: earlierChecks.id }).from(earlierChecks).where(eq(earlierChecks.id, earlierCheckId))
      : await tx.db
          .select({ id: claims.id })
          .from(claims)
          .where(eq(claims.id, otherClaimId ?? ""));
    if (!target || otherClaimId === claimId) return err({ kind: "earlier_check_not_found" });
    const isTarget = earlierCheckId
      ? eq(claimRelations.earlierCheckId, earlierCheckId)
      : eq(claimRelations.otherClaimId, otherClaimId ?? "");
    const [removed] = await tx.db
      .delete(claimRelations)
      .where(and(eq(claimRelations.claimId, claimId), isTarget))
      .returning({ relation: claimRelations.relation });
    const before = removed?.relation ?? null;
    if (relation !== null) {
      const id = newId("claimRelation");
      const createdBy = tx.actor.id;
      await tx.db
        .insert(claimRelations)
        .values({ id, claimId, earlierCheckId, otherClaimId, relation, createdBy, createdAt: tx.now });
    }
    return ok({
      value: { before },
      audit: {
        action: relation === null ? "claim.unrelated" : "claim.related",
        subjectType: "claim",
        subjectId: claimId,
        before: before === null ? null : { to: target.id, relation: before },
        after: relation === null ? null : { to: target.id, relation },
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}

/** What people said of earlier checks of a claim. */
export async function listRelations(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<Relation[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db.select().from(claimRelations).where(eq(claimRelations.claimId, input.claimId));
  return ok(
    rows.map(({ earlierCheckId, otherClaimId, relation }) => ({
      targetId: earlierCheckId ?? otherClaimId ?? "",
      relation,
    })),
  );
}
