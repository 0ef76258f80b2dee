import { originProposalDismissals } from "#db/schema/sources.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type Changed, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";
import type { EvidenceError, EvidenceSaved } from "#workflow/evidence/attach-evidence.ts";
import { changeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { evidenceKey } from "#workflow/evidence/propose-one-origin.ts";
import type { OriginInput } from "#workflow/source/save-origin.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** Which pieces are to have one origin, each over the version that was seen, and which origin: a known one, or one by name. */
export type OneOriginInput = {
  readonly claimId: string;
  readonly evidence: readonly { readonly evidenceId: string; readonly basedOn: number }[];
  readonly originId?: string | undefined;
  readonly origin?: OriginInput | undefined;
};

/** Gives several pieces of evidence one origin, all or none, each the way an edit of it would. */
export async function setOneOrigin(
  ctx: Ctx,
  input: OneOriginInput,
): Promise<Result<{ readonly evidence: readonly EvidenceSaved[] }, EvidenceError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<{ evidence: EvidenceSaved[] }, EvidenceError>(ctx, checkId, async (tx, check) => {
    const claim = check.claims.find(({ id }) => id === input.claimId);
    if (claim?.state === "dropped") return err({ kind: "claim_dropped" });
    const { originId, origin } = input;
    if (originId === undefined && origin === undefined) return err({ kind: "origin_unknown", field: "originId" });
    const done: Changed<EvidenceSaved>[] = [];
    for (const { evidenceId, basedOn } of input.evidence) {
      const changed = await changeEvidence(tx, check, { evidenceId, basedOn, originId, origin });
      if (!changed.ok) return changed;
      done.push(changed.value);
    }
    const last = done.at(-1);
    if (!last) return err({ kind: "evidence_not_found" });
    for (const { audit } of done.slice(0, -1)) tx.audit({ ...audit, checkId: check.id });
    return ok({ value: { evidence: done.map(({ value }) => value) }, audit: last.audit });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}

/** Remembers that these pieces are not one origin, so that nobody is asked again while they are the same pieces. */
export async function declineOneOrigin(
  ctx: Ctx,
  input: { readonly claimId: string; readonly evidenceIds: readonly string[] },
): Promise<Result<{ readonly claimId: string }, Refusal | { readonly kind: "claim_not_found" }>> {
  return inTransaction<{ claimId: string }, Refusal | { readonly kind: "claim_not_found" }>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    const checkId = await checkIdOfClaim(tx.db, input.claimId);
    if (checkId === null || tx.actor.kind !== "user") return err({ kind: "claim_not_found" });
    const key = evidenceKey(input.evidenceIds);
    await tx.db
      .insert(originProposalDismissals)
      .values({ claimId: input.claimId, evidenceKey: key, dismissedBy: tx.actor.id, dismissedAt: tx.now })
      .onConflictDoNothing();
    tx.audit({
      action: "origin_proposal.declined",
      subjectType: "claim",
      subjectId: input.claimId,
      checkId,
      after: { evidenceIds: key.split(" ") },
    });
    return ok({ claimId: input.claimId });
  });
}
