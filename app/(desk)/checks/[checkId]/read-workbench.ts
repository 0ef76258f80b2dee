import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";
import { languageModel } from "#server/assist/model-settings.ts";
import { getEnv } from "#server/env.ts";
import {
  listProposals,
  type ProposedModelClaim,
  type ProposedRestatement,
  type ProposedSummary,
} from "#workflow/assist/list-proposals.ts";
import { listQuestions, type OpenQuestion } from "#workflow/assist/list-questions.ts";
import { type Comment, listComments } from "#workflow/check/comment-on-check.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import type { Ctx } from "#workflow/context.ts";

/** What the workbench shows: the check as this person may see it, what is suggested, and the talk. */
export type WorkbenchView = {
  readonly check: CheckView;
  readonly suggestions: readonly Suggestion[];
  readonly comments: readonly Comment[];
  /** The language model of the desk, by its name; null where none is set. */
  readonly model: string | null;
  /** What it proposes for claims that there are; claims of its own are among the suggestions. */
  readonly proposals: readonly (ProposedRestatement | ProposedSummary)[];
  /** What this person asked it and still waits for. */
  readonly questions: readonly OpenQuestion[];
};

/** A suggested span, as the margin shows it. */
export type Suggestion = {
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly reasons: readonly string[];
  /** Who says so, as far as the article tells; a person decides. */
  readonly claimant: { readonly name: string; readonly why: string } | null;
  /** With what a language model proposes: in its words. */
  readonly proposal?: { readonly id: string; readonly model: string; readonly statement: string };
};

/** What a save answers: its own value, and the workbench as it is after it. */
export type Saved<T> = { readonly value: T; readonly view: WorkbenchView };

/** Reads all that the workbench shows. */
export async function readWorkbench(
  ctx: Ctx,
  checkId: string,
): Promise<Result<WorkbenchView, Refusal | { readonly kind: "check_not_found" }>> {
  const check = await readCheck(ctx, { checkId });
  if (!check.ok) return check;
  const suggestions = check.value.mayEdit ? await listSuggestions(ctx, analyseInWorker, { checkId }) : ok([]);
  // Without suggestions the desk works as with them.
  const found = suggestions.ok ? suggestions.value : [];
  if (
    !suggestions.ok &&
    suggestions.error.kind !== "analysis_too_slow" &&
    suggestions.error.kind !== "worker_unavailable"
  ) {
    return err(suggestions.error);
  }
  const comments = await listComments(ctx, { checkId });
  if (!comments.ok) return comments;
  const proposals = check.value.mayEdit ? await listProposals(ctx, { checkId }) : ok([]);
  if (!proposals.ok) return proposals;
  const questions = check.value.mayEdit ? await listQuestions(ctx, { checkId }) : ok([]);
  if (!questions.ok) return questions;
  return ok({
    check: check.value,
    suggestions: withProposedClaims(
      found,
      proposals.value.filter((item) => item.task === "claims"),
    ),
    comments: comments.value,
    model: languageModel(getEnv().model)?.name ?? null,
    proposals: proposals.value.filter((item) => item.task !== "claims"),
    questions: questions.value,
  });
}

/** Claims that a language model proposes stand in the margin in place of suggestions of the same words. */
function withProposedClaims(found: readonly Suggestion[], proposed: readonly ProposedModelClaim[]): Suggestion[] {
  const fromModel = new Map<number, Suggestion>();
  for (const { id, model, statement, anchor } of proposed) {
    const { exact, start, end } = anchor;
    // Of several that begin with one word the next shows when the first is decided.
    if (fromModel.has(start)) continue;
    const same = found.find((item) => shared(item, anchor) > 0);
    const { score = 0, reasons = [], claimant = null } = same ?? {};
    fromModel.set(start, { exact, start, end, score, reasons, claimant, proposal: { id, model, statement } });
  }
  const all = [...fromModel.values()];
  const others = found.filter((item) => all.every((own) => shared(item, own) === 0));
  return [...others, ...all].sort((one, other) => one.start - other.start);
}

function shared(one: { start: number; end: number }, other: { start: number; end: number }): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

/** Answers a save with the workbench as it is now, so that the page needs no second request. */
export async function withWorkbench<T, E extends { readonly kind: string }>(
  ctx: Ctx,
  checkId: string,
  saved: Promise<Result<T, E>>,
): Promise<Result<Saved<T>, E | Refusal | { readonly kind: "check_not_found" }>> {
  const result = await saved;
  if (!result.ok) return result;
  const view = await readWorkbench(ctx, checkId);
  return view.ok ? ok({ value: result.value, view: view.value }) : view;
}
