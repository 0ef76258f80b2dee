"use server";

import { inputs } from "#app/(desk)/checks/[checkId]/inputs.ts";
import { defineAction } from "#server/define-action.ts";
import { assignCheck } from "#workflow/check/assign-check.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { commentOnCheck, settleComment } from "#workflow/check/comment-on-check.ts";

const pagesOf = ({ checkId }: { readonly checkId: string }) => [`/checks/${checkId}`, "/queue"];

/** Approves the text whose hash is named, returns it with a note, or publishes what was approved. */
export const decide = defineAction({
  input: inputs.event,
  run: (ctx, { event, ...input }) => causeEvent(ctx, event, input),
  revalidate: pagesOf,
});

/** Says something about a claim or the whole check. */
export const sayInReview = defineAction({ input: inputs.comment, run: commentOnCheck, revalidate: pagesOf });

/** Marks something said, or asked for, as settled, or open again. */
export const settleInReview = defineAction({
  input: inputs.settle,
  run: (ctx, { commentId, settled }) => settleComment(ctx, { commentId, settled }),
  revalidate: pagesOf,
});

/** Gives the check to a colleague who may approve it. */
export const passTo = defineAction({ input: inputs.assign, run: assignCheck, revalidate: pagesOf });
