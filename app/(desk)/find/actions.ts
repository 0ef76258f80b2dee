"use server";

import { defineAction } from "#server/define-action.ts";
import { paletteInput } from "#server/input/desk-search-input.ts";
import { searchDesk } from "#workflow/search/search-desk.ts";

const MOST_FOUND = 10;
/** What one goes to by name; evidence and comments are found on the page of the search. */
const PLACES = ["check", "claim", "article", "source", "origin"] as const;

/** Finds what the palette can go to; without words, what was worked on last. */
export const findPlaces = defineAction({
  input: paletteInput,
  run: (ctx, { query }) => searchDesk(ctx, { query, kinds: PLACES, limit: MOST_FOUND }),
});
