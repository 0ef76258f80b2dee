import type { Suspicion } from "#domain/inbox/inbox.ts";

/** People need longer than this to read a form and write into it, also with a text at hand to paste. */
export const FASTEST_MS = 2_000;

/** A tab that was left open for longer than this over the weekend is still a person's; a stamp from last month is not. */
export const STAMP_LASTS_MS = 4 * 24 * 60 * 60_000;

// A word of comment with a link is what an honest reader sends; three links without one is what a spammer does.
const FEWEST_WORDS_BESIDE_LINKS = 3;
// Art made of signs has almost no letters; a table of figures, quoted, has more than a fifth.
const FEWEST_LETTERS = 0.2;
const SHORTEST_JUDGED = 20;

/** Why a message may not come from a person who means it; empty for most. The text is judged, never what it says. */
export function suspicionsOf(message: {
  readonly text: string;
  /** Whether the field was filled in that the page hides. */
  readonly hiddenField: boolean;
  /** Milliseconds since the form was opened; null where nothing trustworthy says when. */
  readonly openedFor: number | null;
}): Suspicion[] {
  const { text, hiddenField, openedFor } = message;
  return [
    ...(hiddenField ? (["hidden_field"] as const) : []),
    ...(openedFor === null || openedFor > STAMP_LASTS_MS || openedFor < 0 ? (["no_stamp"] as const) : []),
    ...(openedFor !== null && openedFor >= 0 && openedFor < FASTEST_MS ? (["too_fast"] as const) : []),
    ...(isLinksOnly(text) ? (["links_only"] as const) : []),
    ...(hasFewLetters(text) ? (["few_letters"] as const) : []),
  ];
}

function isLinksOnly(text: string): boolean {
  const links = text.match(/\b(?:https?:\/\/|www\.)\S+/gi) ?? [];
  const rest = text.replace(/\b(?:https?:\/\/|www\.)\S+/gi, " ");
  return links.length > 0 && (rest.match(/[\p{L}\p{N}]+/gu) ?? []).length < FEWEST_WORDS_BESIDE_LINKS;
}

function hasFewLetters(text: string): boolean {
  const signs = [...text.replace(/\s+/gu, "")];
  if (signs.length < SHORTEST_JUDGED) return false;
  const letters = signs.filter((sign) => /[\p{L}\p{M}\p{N}]/u.test(sign)).length;
  return letters / signs.length < FEWEST_LETTERS;
}
