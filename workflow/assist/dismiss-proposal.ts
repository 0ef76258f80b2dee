import { and, eq } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { suggestionDecisions } from "#db/schema/claims.ts";
import { modelProposals } from "#db/schema/model-proposals.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { ProposalError } from "#workflow/assist/take-proposal.ts";
import { decisionOf } from "#workflow/claim/suggestion-decision.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Which proposal is set aside; `undo` brings a dismissed one back. */
export type DismissProposalInput = { readonly proposalId: string; readonly undo?: boolean | undefined };

/** Sets a proposal of a language model aside, or brings it back. Readers are not told: nobody accepted it. */
export function dismissProposal(
  ctx: Ctx,
  { proposalId, undo = false }: DismissProposalInput,
): Promise<Result<null, Refusal | ProposalError>> {
  return inTransaction<null, Refusal | ProposalError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person dismisses proposals");
    const decided = undo
      ? { state: "open" as const, decidedBy: null, decidedAt: null }
      : { state: "dismissed" as const, decidedBy: tx.actor.id, decidedAt: tx.now };
    const [row] = await tx.db
      .update(modelProposals)
      .set(decided)
      .where(and(eq(modelProposals.id, proposalId), eq(modelProposals.state, undo ? "dismissed" : "open")))
      .returning();
    if (!row) return err(await whyNot(tx, proposalId));
    await settleWords(tx, row, undo);
    tx.audit({
      action: undo ? "proposal.restored" : "proposal.dismissed",
      subjectType: row.claimId ? "claim" : "check",
      subjectId: row.claimId ?? row.checkId,
      checkId: row.checkId,
      after: { proposalId, task: row.task },
    });
    return ok(null);
  });
}

async function whyNot(tx: Tx, proposalId: string): Promise<ProposalError> {
  const known = await tx.db.$count(modelProposals, eq(modelProposals.id, proposalId));
  return { kind: known > 0 ? "proposal_decided" : "proposal_not_found" };
}

/** Words that were dismissed when a model proposed them are not suggested by the desk's own helper either. */
async function settleWords(tx: Tx, row: typeof modelProposals.$inferSelect, undo: boolean): Promise<void> {
  if (row.content.task !== "claims" || tx.actor.kind !== "user") return;
  const { start, end } = row.content.anchor;
  if (undo) {
    await tx.db
      .delete(suggestionDecisions)
      .where(
        and(
          eq(suggestionDecisions.checkId, row.checkId),
          eq(suggestionDecisions.articleVersionId, row.articleVersionId),
          eq(suggestionDecisions.startAt, start),
          eq(suggestionDecisions.endAt, end),
          eq(suggestionDecisions.decision, "dismissed"),
        ),
      );
    return;
  }
  const [article] = await tx.db
    .select({
      id: articleVersions.id,
      text: articleVersions.text,
      language: articles.language,
      current: checks.articleVersionId,
    })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .innerJoin(articleVersions, eq(articleVersions.id, row.articleVersionId))
    .where(eq(checks.id, row.checkId));
  if (!article) throw new Error(`no text ${row.articleVersionId}`);
  const decision = decisionOf(tx, tx.actor, article, { checkId: row.checkId, start, end }, "dismissed");
  // Words of an earlier text have no place in the one that the check is on now.
  const place = article.current === article.id ? {} : { placeStart: null, placeEnd: null };
  await tx.db
    .insert(suggestionDecisions)
    .values({ ...decision, ...place })
    .onConflictDoNothing();
}
