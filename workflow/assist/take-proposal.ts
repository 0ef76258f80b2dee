import { and, eq, isNull, ne } from "drizzle-orm";
import { machineHelp, machineHelpUndone, modelProposals } from "#db/schema/model-proposals.ts";
import type { MachineHelp } from "#domain/assist/machine-help.ts";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import { PARTS_OF_TASK } from "#domain/assist/model-proposal.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Why a proposal cannot be decided about: there is none, somebody did, or it is for something else. */
export type ProposalError =
  | { readonly kind: "proposal_not_found" }
  | { readonly kind: "proposal_decided" }
  | { readonly kind: "proposal_outdated" };

/** For what a proposal is accepted. */
type Accepting = {
  readonly checkId: string;
  readonly articleVersionId: string;
  readonly claimId: string;
  readonly task: ModelTask;
};

/**
 * Accepts a proposal within the change that it prefills: it is decided, and that a machine helped is recorded for ever. What
 * the person writes may differ from what was proposed; the record does not ask how far. Answers what was recorded.
 */
export async function takeProposal(
  tx: Tx,
  proposalId: string | null | undefined,
  { checkId, articleVersionId, claimId, task }: Accepting,
): Promise<Result<readonly MachineHelp[], ProposalError>> {
  if (!proposalId) return ok([]);
  const { actor } = tx;
  if (actor.kind !== "user") throw new Error("only a person accepts proposals");
  const [row] = await tx.db
    .update(modelProposals)
    .set({ state: "accepted", decidedBy: actor.id, decidedAt: tx.now })
    .where(
      and(
        eq(modelProposals.id, proposalId),
        // Words that were taken into a form stay a machine's when a colleague set the proposal aside meanwhile.
        ne(modelProposals.state, "accepted"),
        eq(modelProposals.checkId, checkId),
        eq(modelProposals.task, task),
        // A claim of its own is not proposed for a claim, and stands in one text of the article.
        ...(task === "claims"
          ? [isNull(modelProposals.claimId), eq(modelProposals.articleVersionId, articleVersionId)]
          : [eq(modelProposals.claimId, claimId)]),
      ),
    )
    .returning();
  if (!row) return whyNot(tx, proposalId, { checkId, claimId, task });
  const made = { model: row.model, promptVersion: row.promptVersion };
  const parts = PARTS_OF_TASK[task];
  await tx.db.insert(machineHelp).values(
    parts.map((part) => ({
      ...{ id: newId("machineHelp"), claimId, proposalId, part, acceptedBy: actor.id, acceptedAt: tx.now },
      ...made,
    })),
  );
  tx.audit({
    action: "proposal.accepted",
    subjectType: "claim",
    subjectId: claimId,
    checkId,
    after: { proposalId, task, parts: [...parts], ...made },
  });
  return ok(parts.map((part) => ({ part, ...made, at: tx.now.toISOString() })));
}

/**
 * A proposal of another check is not there; help that is recorded for the claim already needs no second record. Help that was undone is recorded no
 * more, so that its words, kept in some form, cannot be saved as if nobody had helped.
 */
async function whyNot(
  tx: Tx,
  proposalId: string,
  { checkId, claimId, task }: Pick<Accepting, "checkId" | "claimId" | "task">,
): Promise<Result<readonly MachineHelp[], ProposalError>> {
  const [row] = await tx.db
    .select({ state: modelProposals.state, claimId: modelProposals.claimId, task: modelProposals.task })
    .from(modelProposals)
    .where(and(eq(modelProposals.id, proposalId), eq(modelProposals.checkId, checkId)));
  if (!row) return err({ kind: "proposal_not_found" });
  if (row.task !== task || row.state !== "accepted") return err({ kind: "proposal_outdated" });
  const [undone] = await tx.db
    .select({ helpId: machineHelpUndone.helpId })
    .from(machineHelpUndone)
    .innerJoin(machineHelp, eq(machineHelp.id, machineHelpUndone.helpId))
    .where(eq(machineHelp.proposalId, proposalId))
    .limit(1);
  if (undone) return err({ kind: "proposal_outdated" });
  return row.claimId === claimId ? ok([]) : err({ kind: "proposal_decided" });
}
