import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { loadCheck } from "#db/queries/load-check.ts";
import { jobs } from "#db/schema/jobs.ts";
import { modelProposals } from "#db/schema/model-proposals.ts";
import { PROMPT_VERSION } from "#domain/assist/model-prompts.ts";
import type { ProposalContent } from "#domain/assist/model-proposal.ts";
import { newId } from "#domain/ids.ts";
import { refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import { type Asking, askForClaims, askForRestatement, askForSummary } from "#workflow/assist/ask-for-task.ts";
import type { AskModel, LanguageModel, ModelError } from "#workflow/assist/language-model.ts";
import { fitsTask, type ModelTaskError, type StartModelJobInput } from "#workflow/assist/start-model-job.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** What the work is done with: for whom, by which job, and how it tells how far it is. */
export type ProposeDeps = {
  readonly db: Database;
  readonly now: () => Date;
  readonly actor: Actor;
  readonly requestId: string;
  readonly jobId: string;
  readonly model: LanguageModel & { readonly ask: AskModel };
  readonly tell: (stage: string) => Promise<void>;
  readonly signal: AbortSignal;
};

/** What came of it: proposals that wait for a person, and how many things in the answer were refused. */
export type ModelProposed = {
  readonly proposed: number;
  readonly refused: number;
  /** Why a part of the article was not read: too long, or what stopped the model half way. */
  readonly unread: "article_too_long" | ModelError["kind"] | null;
};

/**
 * Asks the language model and keeps what of its answer can be tied to the article or to attached evidence, as proposals that
 * wait for a person. Nothing else follows from an answer, whatever it says.
 */
export async function proposeWithModel(
  deps: ProposeDeps,
  { checkId, task, claimId }: StartModelJobInput,
): Promise<Result<ModelProposed, ModelTaskError | ModelError | { readonly kind: "job_stopped" }>> {
  const refusal = refusalOf(deps.actor, "check:edit");
  if (refusal) return err(refusal);
  const fits = fitsTask(await loadCheck(deps.db, checkId), task, claimId ?? null);
  if (!fits.ok) return fits;
  const { check, claim } = fits.value;
  const asking: Asking = { ...deps.model, tell: deps.tell, signal: deps.signal };
  const asked = !claim
    ? await askForClaims(asking, check.articleVersion.text)
    : task === "summary"
      ? await askForSummary(asking, claim)
      : await askForRestatement(asking, claim, check.articleVersion.text);
  if (!asked.ok) return asked;
  const { contents, refused, unread } = asked.value;
  return inTransaction<ModelProposed, ModelTaskError | { readonly kind: "job_stopped" }>(deps, async (tx) => {
    const refusedNow = refusalOf(tx.actor, "check:edit");
    if (refusedNow) return err(refusedNow);
    const [job] = await tx.db.select({ state: jobs.state }).from(jobs).where(eq(jobs.id, deps.jobId)).for("share");
    if (job?.state !== "running") return err({ kind: "job_stopped" });
    const about = { checkId, claimId: claim?.id ?? null, articleVersionId: check.articleVersion.id };
    const fresh = claim ? contents : await withoutKnown(tx, about, contents);
    if (claim && fresh.length > 0) await supersede(tx, claim.id, task);
    await insertProposals(tx, deps, about, fresh);
    tx.audit({
      action: "proposal.made",
      subjectType: claim ? "claim" : "check",
      subjectId: claim?.id ?? checkId,
      checkId,
      after: { task, proposed: fresh.length, refused, model: deps.model.name, promptVersion: PROMPT_VERSION },
    });
    return ok({ proposed: fresh.length, refused, unread });
  });
}

type About = { readonly checkId: string; readonly claimId: string | null; readonly articleVersionId: string };

async function insertProposals(
  tx: Tx,
  { jobId, model }: ProposeDeps,
  about: About,
  contents: readonly ProposalContent[],
): Promise<void> {
  if (contents.length === 0 || tx.actor.kind !== "user") return;
  const made = { model: model.name, promptVersion: PROMPT_VERSION, jobId, askedBy: tx.actor.id, createdAt: tx.now };
  const rows = contents.map((content, ordinal) => ({
    ...{ id: newId("modelProposal"), task: content.task, content, ordinal },
    ...about,
    ...made,
  }));
  await tx.db.insert(modelProposals).values(rows).onConflictDoNothing();
}

/** Claims at places that were proposed before in this text: what was dismissed stays so, what is open is not doubled. */
async function withoutKnown(tx: Tx, about: About, contents: readonly ProposalContent[]): Promise<ProposalContent[]> {
  const known = await tx.db
    .select({ content: modelProposals.content })
    .from(modelProposals)
    .where(
      and(
        eq(modelProposals.checkId, about.checkId),
        eq(modelProposals.articleVersionId, about.articleVersionId),
        isNull(modelProposals.claimId),
      ),
    );
  const places = new Set(known.map(({ content }) => placeOf(content)));
  return contents.filter((content) => !places.has(placeOf(content)));
}

function placeOf(content: ProposalContent): string {
  return content.task === "claims" ? `${content.anchor.start}-${content.anchor.end}` : "";
}

/** A new draft for a claim takes the place of the one that still waits. */
async function supersede(tx: Tx, claimId: string, task: StartModelJobInput["task"]): Promise<void> {
  if (tx.actor.kind !== "user") return;
  await tx.db
    .update(modelProposals)
    .set({ state: "dismissed", decidedBy: tx.actor.id, decidedAt: tx.now })
    .where(and(eq(modelProposals.claimId, claimId), eq(modelProposals.task, task), eq(modelProposals.state, "open")));
}
