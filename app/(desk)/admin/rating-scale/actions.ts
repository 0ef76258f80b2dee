"use server";

import { defineAction } from "#server/define-action.ts";
import { reviseRatingScaleInput } from "#server/input/rating-scale-input.ts";
import { reviseRatingScale } from "#workflow/verdict/revise-rating-scale.ts";

export const saveRatingScale = defineAction({
  input: reviseRatingScaleInput,
  run: reviseRatingScale,
  revalidate: () => ["/methodology"],
});
