"use server";

import { z } from "zod";
import { withWorkbench } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { CLAIM_RELATIONS } from "#domain/claim/earlier/relation.ts";
import { ok } from "#domain/result.ts";
import { defineAction } from "#server/define-action.ts";
import { matchBody } from "#server/input/earlier-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { matchClaims } from "#workflow/earlier/match-claims.ts";
import { listRelations, relateClaim } from "#workflow/earlier/relate-claim.ts";
import { reuseEarlierCheck } from "#workflow/earlier/reuse-earlier-check.ts";

const claimId = idField("claim");
const earlierCheckId = idField("earlierCheck");

/** What was checked before that says the same, and what people said of it already. */
export const findEarlier = defineAction({
  input: matchBody,
  run: async (ctx, input) => {
    const matches = await matchClaims(ctx, input);
    if (!matches.ok) return matches;
    const relations = input.not ? await listRelations(ctx, { claimId: input.not }) : ok([]);
    return relations.ok ? ok({ matches: matches.value, relations: relations.value }) : relations;
  },
});

/** Says what an earlier check is to a claim, or takes it back. */
export const sayRelation = defineAction({
  input: z.strictObject({
    claimId,
    target: z.union([z.strictObject({ earlierCheckId }), z.strictObject({ otherClaimId: claimId })]),
    relation: z.enum(CLAIM_RELATIONS).nullable(),
  }),
  run: (ctx, input) => relateClaim(ctx, { claimId: input.claimId, relation: input.relation, ...input.target }),
});

/** Attaches somebody else's check as evidence. */
export const reuseAsEvidence = defineAction({
  input: z.strictObject({
    ...{ checkId: idField("check"), claimId, earlierCheckId },
    snapshotId: idField("snapshot").nullish(),
  }),
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, reuseEarlierCheck(ctx, input)),
});
