"use server";

import { defineAction } from "#server/define-action.ts";
import {
  addressInput,
  findSourceInput,
  mergeSourceBody,
  sourceBody,
  sourceNoteBody,
} from "#server/input/source-input.ts";
import { countField, idField } from "#server/input/text-fields.ts";
import { listSources, suggestSource } from "#workflow/source/list-sources.ts";
import { mergeSources, unmergeSource } from "#workflow/source/merge-sources.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";
import { addSourceNote } from "#workflow/source/source-notes.ts";

const sourceId = idField("source");
const MOST_FOUND = 12;

/** Adds a source to the register. */
export const addToRegister = defineAction({ input: sourceBody, run: addSource, revalidate: () => ["/register"] });

/** Saves the facts about a source over the version that was read. */
export const saveInRegister = defineAction({
  input: sourceBody.extend({ sourceId, basedOn: countField }),
  run: editSource,
  revalidate: ({ sourceId }) => ["/register", `/register/${sourceId}`],
});

/** Finds sources by name, owner or domain. */
export const findInRegister = defineAction({
  input: findSourceInput,
  run: (ctx, { query }) => listSources(ctx, { query, limit: MOST_FOUND }),
});

/** Finds the source that an address belongs to. */
export const findByAddress = defineAction({ input: addressInput, run: suggestSource });

/** Writes a dated note on a source. */
export const noteOnSource = defineAction({
  input: sourceNoteBody.extend({ sourceId }),
  run: addSourceNote,
  revalidate: ({ sourceId }) => [`/register/${sourceId}`],
});

/** Lets one entry stand for another. */
export const mergeInRegister = defineAction({
  input: mergeSourceBody.extend({ sourceId }),
  run: mergeSources,
  revalidate: ({ sourceId, intoId }) => ["/register", `/register/${sourceId}`, `/register/${intoId}`],
});

/** Takes a merge back. */
export const undoMerge = defineAction({
  input: mergeSourceBody.omit({ intoId: true }).extend({ sourceId }),
  run: unmergeSource,
  revalidate: ({ sourceId }) => ["/register", `/register/${sourceId}`],
});
