import { z } from "zod";
import { ATTENTION_KINDS } from "#domain/evidence/attention.ts";
import { MAX_NOTE } from "#server/input/claim-input.ts";
import { idField, lineField, orNothing, paragraphsField } from "#server/input/text-fields.ts";

const MAX_MARKER = 200;

/** A matter as the person saw it, with a note on why it needs no correction. */
export const settleAttentionBody = z.strictObject({
  checkId: idField("check"),
  kind: z.enum(ATTENTION_KINDS),
  subjectId: lineField(MAX_MARKER),
  marker: lineField(MAX_MARKER),
  note: orNothing(paragraphsField(MAX_NOTE)),
});
