import { z } from "zod";
import { MODEL_TASKS } from "#domain/assist/model-prompts.ts";
import { idField, orNothing } from "#server/input/text-fields.ts";

/** What a language model is asked for; a restatement and a summary are for one claim. */
export const askModelBody = z.strictObject({ task: z.enum(MODEL_TASKS), claimId: orNothing(idField("claim")) });

/** A proposal that is set aside, or with `undo` brought back. */
export const dismissProposalBody = z.strictObject({ undo: z.boolean().optional() });
