import { and, asc, eq } from "drizzle-orm";
import { loadCheck } from "#db/queries/load-check.ts";
import { modelProposals } from "#db/schema/model-proposals.ts";
import { draftReasoning, draftStillTied, type ProposalContent } from "#domain/assist/model-proposal.ts";
import type { Check } from "#domain/check/check.ts";
import type { Anchor } from "#domain/claim/anchor.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

type Proposed = {
  readonly id: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly createdAt: string;
};

/** A claim that a model proposes for the article. */
export type ProposedModelClaim = Proposed & {
  readonly task: "claims";
  readonly anchor: Anchor;
  readonly statement: string;
};

/** Other words for a claim. */
export type ProposedRestatement = Proposed & {
  readonly task: "restatement";
  readonly claimId: string;
  readonly statement: string;
};

/** A draft for the verdict of a claim: `rationale` cites the evidence that each sentence rests on. */
export type ProposedSummary = Proposed & {
  readonly task: "summary";
  readonly claimId: string;
  readonly summary: string | null;
  readonly rationale: string;
  /** Sentences that were left out because they were tied to no evidence, or their evidence was taken off since. */
  readonly refused: number;
};

/** What a language model proposes for a check and nobody has decided about. */
export type ModelProposal = ProposedModelClaim | ProposedRestatement | ProposedSummary;

/** The open proposals of a check that still fit it as it is now, in the order in which they were made. */
export async function listProposals(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<ModelProposal[], Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select()
    .from(modelProposals)
    .where(and(eq(modelProposals.checkId, input.checkId), eq(modelProposals.state, "open")))
    .orderBy(asc(modelProposals.createdAt), asc(modelProposals.jobId), asc(modelProposals.ordinal));
  const check = await loadCheck(ctx.db, input.checkId);
  if (!check) return err({ kind: "check_not_found" });
  return ok(rows.flatMap((row) => proposalOf(row, check) ?? []));
}

function proposalOf(row: typeof modelProposals.$inferSelect, check: Check): ModelProposal | null {
  const { id, model, promptVersion, content } = row;
  const made = { id, model, promptVersion, createdAt: row.createdAt.toISOString() };
  if (content.task === "claims") {
    const isOpen = row.articleVersionId === check.articleVersion.id && !isClaimed(check, content.anchor);
    return isOpen ? { ...made, task: "claims", anchor: content.anchor, statement: content.statement } : null;
  }
  const claim = check.claims.find((item) => item.id === row.claimId);
  if (!claim || claim.state === "dropped") return null;
  if (content.task === "restatement") {
    return { ...made, task: "restatement", claimId: claim.id, statement: content.statement };
  }
  return summaryOf(content, claim, made);
}

function summaryOf(
  content: Extract<ProposalContent, { task: "summary" }>,
  claim: Check["claims"][number],
  made: Proposed,
): ProposedSummary | null {
  const numbers = new Map(claim.evidence.map(({ id, number }) => [id, number]));
  const draft = draftStillTied(content, [...numbers.keys()]);
  if (!draft) return null;
  return {
    ...made,
    task: "summary",
    claimId: claim.id,
    summary: draft.answer?.text ?? null,
    rationale: draftReasoning(draft.sentences, (evidenceId) => numbers.get(evidenceId) ?? 0),
    refused: draft.refused,
  };
}

/** Whether most of the words stand under a claim already. */
function isClaimed(check: Check, { start, end }: Anchor): boolean {
  return check.claims
    .flatMap((claim) => claim.anchors)
    .some((anchor) => Math.min(anchor.end, end) - Math.max(anchor.start, start) >= 0.5 * (end - start));
}
