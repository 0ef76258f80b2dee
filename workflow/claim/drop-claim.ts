import { and, eq, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { Claim } from "#domain/check/check.ts";
import type { DropReason } from "#domain/claim/vocabulary.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** Why a claim is not checked; readers see reason and note. `basedOn` may be left out by callers that saw no version. */
export type DropClaimInput = {
  readonly claimId: string;
  readonly reason: DropReason;
  readonly note?: string | null | undefined;
  /** Id of the claim that this one repeats, with reason `duplicate`. */
  readonly duplicateOf?: string | null | undefined;
};

/** The new version and state of the claim. */
export type ClaimStateChanged = {
  readonly id: string;
  readonly version: number;
  readonly state: "dropped" | "accepted" | "researching";
};

/** Why a claim could not be dropped or taken up again. */
export type DropClaimError =
  | ChangeRefused
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "claim_not_dropped" }
  | { readonly kind: "claim_unknown"; readonly field: "duplicateOf" };

/** Sets a claim aside with a public reason; its text and evidence stay, and it can be taken up again. */
export function dropClaim(ctx: Ctx, input: DropClaimInput): Promise<Result<ClaimStateChanged, DropClaimError>> {
  return change(ctx, input.claimId, (claim, others) => {
    const duplicateOf = input.duplicateOf ?? null;
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    if (duplicateOf !== null && !others.some((other) => other.id === duplicateOf)) {
      return err({ kind: "claim_unknown", field: "duplicateOf" });
    }
    return ok({
      state: "dropped",
      dropReason: input.reason,
      dropNote: input.note ?? null,
      duplicateOf,
      stillBeingChecked: false,
    });
  });
}

/** Takes a dropped claim up again. */
export function takeUpClaim(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<ClaimStateChanged, DropClaimError>> {
  return change(ctx, input.claimId, (claim) =>
    claim.state === "dropped"
      ? ok({
          state: claim.evidence.length > 0 ? "researching" : "accepted",
          dropReason: null,
          dropNote: null,
          duplicateOf: null,
        })
      : err({ kind: "claim_not_dropped" }),
  );
}

type ClaimChange = Partial<typeof claims.$inferInsert> & { readonly state: ClaimStateChanged["state"] };

async function change(
  ctx: Ctx,
  claimId: string,
  decide: (claim: Claim, others: readonly Claim[]) => Result<ClaimChange, DropClaimError>,
): Promise<Result<ClaimStateChanged, DropClaimError>> {
  const checkId = await checkIdOfClaim(ctx.db, claimId);
  const result = await changeCheck<ClaimStateChanged, DropClaimError>(ctx, checkId, async (tx, check) => {
    const claim = check.claims.find((item) => item.id === claimId);
    if (!claim) return err({ kind: "claim_not_found" });
    const others = check.claims.filter((item) => item.id !== claimId);
    const decided = decide(claim, others);
    if (!decided.ok) return decided;
    const [row] = await tx.db
      .update(claims)
      .set({ ...decided.value, version: sql`${claims.version} + 1`, updatedAt: tx.now })
      .where(and(eq(claims.id, claimId), eq(claims.version, claim.version)))
      .returning({ version: claims.version });
    if (!row) return err({ kind: "claim_not_found" });
    const { state, dropReason, dropNote } = decided.value;
    return ok({
      value: { id: claimId, version: row.version, state },
      audit: {
        action: state === "dropped" ? "claim.dropped" : "claim.taken_up",
        subjectType: "claim",
        subjectId: claimId,
        before: { state: claim.state },
        after: { state, reason: dropReason ?? null, note: dropNote ?? null },
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}
