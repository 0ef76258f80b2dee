import { z } from "zod";
import { acceptClaimBody } from "#server/input/claim-input.ts";
import { idField } from "#server/input/text-fields.ts";

/** More claims than a check holds. */
const MOST_DECISIONS = 1_000;

/** What a person decided about one claim: where it stands in the new text, or that the article no longer makes it. */
const placeDecision = z.union([
  z.strictObject({ claimId: idField("claim"), removed: z.literal(true) }),
  z.strictObject({ claimId: idField("claim"), anchors: acceptClaimBody.shape.anchors }),
]);

/** To which text of its article a check moves, and what was decided about its claims. */
export const moveToTextBody = z.strictObject({
  articleVersionId: idField("articleVersion"),
  decisions: z.array(placeDecision).max(MOST_DECISIONS).default([]),
});
