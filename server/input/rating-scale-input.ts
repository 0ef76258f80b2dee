import { z } from "zod";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";
import { lineField } from "#server/input/text-fields.ts";

const MAX_LABEL = 40;
const MAX_DEFINITION = 300;

/** The wording of the next version of the rating scale, on top of the version that the admin saw. */
export const reviseRatingScaleInput = z.strictObject({
  basedOn: z.int().min(1),
  ratings: z
    .array(
      z.strictObject({
        key: z.enum(RATING_KEYS),
        label: lineField(MAX_LABEL),
        definition: lineField(MAX_DEFINITION),
      }),
    )
    .max(RATING_KEYS.length),
});
