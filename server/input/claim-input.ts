import { z } from "zod";
import { CLAIM_KINDS, DROP_REASONS } from "#domain/claim/vocabulary.ts";
import { MAX_NAME } from "#server/input/article-input.ts";
import {
  countField,
  dateField,
  idField,
  lineField,
  orNothing,
  paragraphsField,
  urlField,
  verbatimField,
} from "#server/input/text-fields.ts";

/** Longest stand-alone statement of a claim, in code points. */
export const MAX_STATEMENT = 1_000;
/** Longest quote or anchored span, in code points. */
export const MAX_QUOTE = 10_000;
/** Longest note, in code points. */
export const MAX_NOTE = 5_000;

const MAX_CONTEXT = 1_000;
const MAX_ANCHORS = 50;

/** Where a span of the article stands: its words, and any of context and position in code points. */
const anchorField = z.strictObject({
  exact: verbatimField(MAX_QUOTE).refine((words) => words.trim() !== "", "must not be empty"),
  prefix: verbatimField(MAX_CONTEXT).optional(),
  suffix: verbatimField(MAX_CONTEXT).optional(),
  start: countField.optional(),
  end: countField.optional(),
});

/** The proposal of a language model that is accepted with what is saved; the record of it stays. */
export const proposalField = orNothing(idField("modelProposal"));

const claimFields = {
  anchors: z.array(anchorField).min(1, "must have at least one anchor").max(MAX_ANCHORS),
  statement: lineField(MAX_STATEMENT),
  claimant: z.strictObject({ name: lineField(MAX_NAME), url: orNothing(urlField) }).nullish(),
  claimedAt: orNothing(dateField),
  kind: z.enum(CLAIM_KINDS).optional(),
  proposalId: proposalField,
};

/** What makes a claim of one or several spans. */
export const acceptClaimBody = z.strictObject(claimFields);

/** The fields of a claim to change; those left out stay. */
export const editClaimBody = z.strictObject({
  ...claimFields,
  anchors: claimFields.anchors.optional(),
  statement: claimFields.statement.optional(),
  stillBeingChecked: z.boolean().optional(),
});

/** Why a claim is not checked; readers see reason and note. */
export const dropClaimBody = z.strictObject({
  reason: z.enum(DROP_REASONS),
  note: orNothing(paragraphsField(MAX_NOTE)),
  duplicateOf: orNothing(idField("claim")),
});

/** A suggested span that is set aside, or with `undo` brought back; code points. */
export const dismissSuggestionBody = z.strictObject({
  start: countField,
  end: countField,
  undo: z.boolean().optional(),
});
