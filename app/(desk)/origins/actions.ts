"use server";

import { z } from "zod";
import { defineAction } from "#server/define-action.ts";
import { originBody } from "#server/input/source-input.ts";
import { countField, idField, lineField } from "#server/input/text-fields.ts";
import { editOrigin } from "#workflow/source/edit-origin.ts";
import { listOrigins } from "#workflow/source/read-origin.ts";
import { addOrigin } from "#workflow/source/save-origin.ts";

/** Adds an origin, or finds the one of that name. */
export const addToOrigins = defineAction({ input: originBody, run: addOrigin, revalidate: () => ["/origins"] });

/** Saves the facts about an origin over the version that was read. */
export const saveOrigin = defineAction({
  input: originBody.extend({ originId: idField("origin"), basedOn: countField }),
  run: editOrigin,
  revalidate: ({ originId }) => ["/origins", `/origins/${originId}`],
});

/** Finds origins that another may derive from. */
export const findParents = defineAction({
  input: z.strictObject({ query: lineField(200).or(z.literal("")) }),
  run: (ctx, { query }) => listOrigins(ctx, { query }),
});
