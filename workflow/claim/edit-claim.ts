import { and, eq, sql } from "drizzle-orm";
import { claimAnchors, claims } from "#db/schema/claims.ts";
import type { Check, Claim } from "#domain/check/check.ts";
import type { AnchorSelector } from "#domain/claim/resolve-anchor.ts";
import type { ClaimKind } from "#domain/claim/vocabulary.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ProposalError, takeProposal } from "#workflow/assist/take-proposal.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import { type ClaimAnchorError, insertAnchors, resolveAnchors } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { indexClaim } from "#workflow/earlier/index-claims.ts";
import { freeSlug } from "#workflow/publication/unique-slug.ts";

/** The fields to change; those left out stay. `basedOn` is the version that the writer saw. */
export type EditClaimInput = {
  readonly claimId: string;
  readonly basedOn: number;
  readonly statement?: string | undefined;
  readonly claimant?: { readonly name: string; readonly url?: string | null | undefined } | null | undefined;
  readonly claimedAt?: string | null | undefined;
  readonly kind?: ClaimKind | undefined;
  readonly anchors?: readonly AnchorSelector[] | undefined;
  readonly stillBeingChecked?: boolean | undefined;
  /** The restatement by a language model that is accepted with it. */
  readonly proposalId?: string | null | undefined;
};

/** Why a claim could not be edited; `stale_version` carries the claim as it is now, so that both texts can be shown. */
export type EditClaimError =
  | ChangeRefused
  | ClaimAnchorError
  | ProposalError
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "stale_version"; readonly current: Claim };

/** Changes the wording, claimant, date, kind or place of a claim, or says openly that it is still being checked. */
export async function editClaim(ctx: Ctx, input: EditClaimInput): Promise<Result<Claim, EditClaimError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<Claim, EditClaimError>(ctx, checkId, async (tx, check) => {
    const claim = check.claims.find((item) => item.id === input.claimId);
    if (!claim) return err({ kind: "claim_not_found" });
    if (claim.version !== input.basedOn) return err({ kind: "stale_version", current: claim });
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    const anchors = input.anchors ? resolveAnchors(check.articleVersion.text, input.anchors) : ok([...claim.anchors]);
    if (!anchors.ok) return anchors;
    const { articleVersion } = check;
    const about = { checkId: check.id, articleVersionId: articleVersion.id, claimId: claim.id } as const;
    const taken = await takeProposal(tx, input.proposalId, { ...about, task: "restatement" });
    if (!taken.ok) return taken;
    const claimant = input.claimant === undefined ? claim.claimant : input.claimant;
    const after: Claim = {
      ...claim,
      version: claim.version + 1,
      state: claim.state === "returned" || claim.state === "approved" ? "researching" : claim.state,
      statement: input.statement ?? claim.statement,
      claimant: claimant && { name: claimant.name, url: claimant.url ?? null },
      claimedAt: input.claimedAt === undefined ? claim.claimedAt : input.claimedAt,
      kind: input.kind ?? claim.kind,
      stillBeingChecked: input.stillBeingChecked ?? claim.stillBeingChecked,
      anchors: anchors.value,
      machineHelp: [...claim.machineHelp, ...taken.value],
      removedFromArticle: input.anchors ? false : claim.removedFromArticle,
      slug: await slugAfter(tx.db, check, claim, input.statement),
    };
    const [row] = await tx.db
      .update(claims)
      .set({
        statement: after.statement,
        slug: after.slug,
        claimantName: after.claimant?.name ?? null,
        claimantUrl: after.claimant?.url ?? null,
        claimedAt: after.claimedAt,
        kind: after.kind,
        state: after.state,
        stillBeingChecked: after.stillBeingChecked,
        removedFromArticle: after.removedFromArticle,
        version: sql`${claims.version} + 1`,
        updatedAt: tx.now,
      })
      .where(and(eq(claims.id, claim.id), eq(claims.version, input.basedOn)))
      .returning({ id: claims.id });
    if (!row) return err({ kind: "stale_version", current: claim });
    if (input.anchors) {
      await tx.db.delete(claimAnchors).where(eq(claimAnchors.claimId, claim.id));
      await insertAnchors(tx, claim.id, anchors.value);
    }
    if (after.statement !== claim.statement || after.claimant?.name !== claim.claimant?.name) {
      await indexClaim(tx.db, after);
    }
    return ok({
      value: after,
      audit: {
        action: "claim.edited",
        subjectType: "claim",
        subjectId: claim.id,
        before: told(claim),
        after: told(after),
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}

function told(claim: Claim) {
  const { statement, claimant, claimedAt, kind, stillBeingChecked } = claim;
  return {
    statement,
    claimant,
    claimedAt,
    kind,
    stillBeingChecked,
    anchors: claim.anchors.map(({ start, end }) => [start, end]),
  };
}

// An address follows the statement until readers have seen it, and stays for ever after.
async function slugAfter(
  db: Parameters<typeof freeSlug>[0],
  check: Check,
  claim: Claim,
  statement: string | undefined,
): Promise<string> {
  if (statement === undefined || statement === claim.statement || check.publishedVersion !== null) return claim.slug;
  return freeSlug(db, "claims", statement);
}
