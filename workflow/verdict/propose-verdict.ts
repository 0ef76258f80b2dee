import { and, eq, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { Verdict } from "#domain/check/check.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type Missing, missingForVerdict } from "#domain/verdict/missing-for-verdict.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { type ProposalError, takeProposal } from "#workflow/assist/take-proposal.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** A verdict as it is written. Left-out `basedOn` overwrites; `override` null takes an exception back, left out keeps it. */
export type ProposeVerdictInput = {
  readonly claimId: string;
  readonly basedOn?: number | undefined;
  readonly rating: RatingKey;
  readonly summary: string;
  readonly rationale: string;
  readonly asOf: string;
  readonly reviewBy?: string | null | undefined;
  /** An editor's published reason for accepting less evidence than the rules ask. */
  readonly override?: { readonly reason: string } | null | undefined;
  /** The draft by a language model that is accepted with it. */
  readonly proposalId?: string | null | undefined;
};

/** The verdict's version, and what the guards still ask before the check can be submitted. */
export type VerdictSaved = { readonly version: number; readonly missing: readonly Missing[] };

/** Why a verdict could not be saved. */
export type ProposeVerdictError =
  | ChangeRefused
  | Refusal
  | ProposalError
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "review_before_as_of"; readonly field: "reviewBy" }
  | { readonly kind: "stale_version"; readonly current: Verdict | null };

/** Writes the verdict of a claim. It counts as proposed once the guards ask for nothing more. */
export async function proposeVerdict(
  ctx: Ctx,
  input: ProposeVerdictInput,
): Promise<Result<VerdictSaved, ProposeVerdictError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<VerdictSaved, ProposeVerdictError>(ctx, checkId, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person proposes verdicts");
    const claim = check.claims.find((item) => item.id === input.claimId);
    if (!claim) return err({ kind: "claim_not_found" });
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    if (input.reviewBy && input.reviewBy < input.asOf) return err({ kind: "review_before_as_of", field: "reviewBy" });
    const before = claim.verdict;
    if (input.basedOn !== undefined && input.basedOn !== (before?.version ?? 0)) {
      return err({ kind: "stale_version", current: before });
    }
    const overriding = input.override !== undefined && input.override?.reason !== before?.override?.reason;
    const refusal = overriding ? refusalOf(tx.actor, "check:override") : null;
    if (refusal) return err(refusal);
    const override = overriding
      ? input.override && { reason: input.override.reason, by: { id: tx.actor.id, name: tx.actor.name } }
      : (before?.override ?? null);
    const { articleVersion } = check;
    const about = { checkId: check.id, articleVersionId: articleVersion.id, claimId: claim.id } as const;
    const taken = await takeProposal(tx, input.proposalId, { ...about, task: "summary" });
    if (!taken.ok) return taken;
    const written = {
      rating: input.rating,
      summary: input.summary,
      rationale: input.rationale,
      asOf: input.asOf,
      reviewBy: input.reviewBy ?? null,
      overrideReason: override?.reason ?? null,
      overrideBy: override?.by.id ?? null,
      proposedBy: tx.actor.id,
      updatedAt: tx.now,
    };
    const [row] = await tx.db
      .insert(verdicts)
      .values({ id: newId("verdict"), claimId: claim.id, ...written })
      .onConflictDoUpdate({ target: verdicts.claimId, set: { ...written, version: sql`${verdicts.version} + 1` } })
      .returning({ version: verdicts.version });
    if (!row) throw new Error("upsert returned nothing");
    const missing = missingForVerdict({ ...claim, verdict: { ...input, override } });
    await tx.db
      .update(claims)
      .set({
        state: missing.length === 0 ? "verdict_proposed" : "researching",
        stillBeingChecked: false,
        updatedAt: tx.now,
      })
      .where(and(eq(claims.id, claim.id)));
    const { override: _, ...told } = before ?? { override: null };
    return ok({
      value: { version: row.version, missing },
      audit: {
        action: "verdict.proposed",
        subjectType: "claim",
        subjectId: claim.id,
        before: before ? told : null,
        after: { claimNumber: claim.number, ...written, updatedAt: undefined },
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}
