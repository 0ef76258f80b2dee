"use server";

import { z } from "zod";
import { defineAction } from "#server/define-action.ts";
import { settleAttentionBody } from "#server/input/attention-input.ts";
import { checkEventBody } from "#server/input/check-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { askForLook } from "#workflow/attention/ask-for-look.ts";
import { readLook } from "#workflow/attention/read-look.ts";
import { settleAttention } from "#workflow/attention/settle-attention.ts";
import { correctCheck } from "#workflow/publication/correct-check.ts";

/** Opens a correction of a published check, with the reason that readers will see. */
export const openCorrection = defineAction({
  input: checkEventBody.pick({ reason: true, correctionKind: true }).extend({ checkId: idField("check") }),
  run: (ctx, input) => correctCheck(ctx, input),
  revalidate: () => ["/attention", "/queue"],
});

/** Says that a matter needs no correction. */
export const settleMatter = defineAction({
  input: settleAttentionBody,
  run: settleAttention,
  revalidate: () => ["/attention"],
});

/** Has a page looked at now. */
export const lookAgain = defineAction({
  input: z.strictObject({ watchedPageId: idField("watchedPage") }),
  run: askForLook,
});

/** How far a look is. */
export const lookProgress = defineAction({ input: z.strictObject({ jobId: idField("job") }), run: readLook });
