import type { Check } from "#domain/check/check.ts";
import { type Missing, missingForVerdict } from "#domain/verdict/missing-for-verdict.ts";

/**
 * What the guards still ask of a check before it is submitted, approved or published; empty when nothing. Dropped claims
 * and those openly still being checked ask for nothing, but at least one claim must carry a verdict.
 */
export function missingForCheck(check: Pick<Check, "claims">): Missing[] {
  const decided = check.claims.filter((claim) => claim.state !== "dropped" && !claim.stillBeingChecked);
  if (decided.length === 0) {
    const message = "Pull at least one claim out of the article and give it a verdict.";
    return [{ code: "no_claims", claimId: null, claimNumber: null, message }];
  }
  return decided.flatMap(missingForVerdict);
}
