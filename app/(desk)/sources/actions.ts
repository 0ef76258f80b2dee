"use server";

import { defineAction } from "#server/define-action.ts";
import { sourceBody } from "#server/input/source-input.ts";
import { countField, idField } from "#server/input/text-fields.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";

/** Adds a source to the register. */
export const addToRegister = defineAction({ input: sourceBody, run: addSource, revalidate: () => ["/sources"] });

/** Saves the facts about a source over the version that was read. */
export const saveInRegister = defineAction({
  input: sourceBody.extend({ sourceId: idField("source"), basedOn: countField }),
  run: editSource,
  revalidate: ({ sourceId }) => ["/sources", `/sources/${sourceId}`],
});
