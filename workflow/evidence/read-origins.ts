import { loadCheck } from "#db/queries/load-check.ts";
import type { Evidence, OriginAncestor } from "#domain/check/check.ts";
import { countOrigins, isIndependent, rootOf } from "#domain/evidence/count-origins.ts";
import { type OriginGraph, originGraph } from "#domain/evidence/origin-graph.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { type OneOriginProposal, proposalsFor } from "#workflow/evidence/propose-one-origin.ts";

/** The origins of a claim's evidence: how many links go back to how many roots, by which way, and what looks like one. */
export type ClaimOrigins = {
  readonly links: number;
  /** How many roots. */
  readonly origins: number;
  readonly independent: number;
  readonly primary: number;
  /** Every origin that evidence names. */
  readonly items: readonly {
    readonly origin: OriginAncestor;
    readonly root: OriginAncestor;
    readonly derivesFrom: readonly OriginAncestor[];
    /** Numbers of the evidence. */
    readonly evidence: readonly number[];
    readonly independent: boolean;
  }[];
  readonly graph: OriginGraph;
  readonly proposals: readonly OneOriginProposal[];
};

/** Reads where the evidence of a claim comes from. */
export async function readOrigins(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<ClaimOrigins, Refusal | { readonly kind: "claim_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const check = checkId ? await loadCheck(ctx.db, checkId) : null;
  const claim = check?.claims.find(({ id }) => id === input.claimId);
  if (!check || !claim) return err({ kind: "claim_not_found" });
  const tally = countOrigins(claim.evidence);
  return ok({
    links: tally.links,
    origins: tally.origins.length,
    independent: tally.independent,
    primary: tally.primary,
    items: itemsOf(claim.evidence),
    graph: originGraph(claim, claim.evidence),
    proposals: await proposalsFor(ctx, check, claim),
  });
}

function itemsOf(evidence: readonly Evidence[]): ClaimOrigins["items"] {
  const items = new Map<string, { first: Evidence; numbers: number[] }>();
  for (const item of evidence) {
    const known = items.get(item.origin.id);
    if (known) known.numbers.push(item.number);
    else items.set(item.origin.id, { first: item, numbers: [item.number] });
  }
  return [...items.values()].map(({ first: { origin }, numbers }) => ({
    origin: { id: origin.id, name: origin.name, kind: origin.kind, isParty: origin.isParty },
    root: rootOf(origin),
    derivesFrom: origin.derivesFrom,
    evidence: numbers,
    independent: isIndependent(origin),
  }));
}
