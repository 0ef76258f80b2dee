import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";
import { type Comment, listComments } from "#workflow/check/comment-on-check.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import type { Ctx } from "#workflow/context.ts";

/** What the workbench shows: the check as this person may see it, what is suggested, and the talk. */
export type WorkbenchView = {
  readonly check: CheckView;
  readonly suggestions: readonly Suggestion[];
  readonly comments: readonly Comment[];
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
  if (!suggestions.ok && suggestions.error.kind !== "analysis_too_slow") return err(suggestions.error);
  const comments = await listComments(ctx, { checkId });
  if (!comments.ok) return comments;
  return ok({ check: check.value, suggestions: found, comments: comments.value });
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
