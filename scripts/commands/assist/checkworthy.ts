import { isSuggested, suggestionOf } from "#domain/claim/suggest-claims.ts";
import { mapLines } from "#scripts/commands/assist/map-lines.ts";
import type { Command } from "#scripts/commands/command.ts";

/** Scores sentences as the workbench does. */
export const assistCheckworthy: Command = {
  usage: `assist checkworthy --in FILE.jsonl --out PRED.jsonl
    Says of each sentence, {"id","text"} or {"doc","line","text"}, how much it is worth checking: a "score" from 0 to 1,
    and whether the desk would suggest it ("label"). An optional "language" is read; - is standard input or output.`,
  run: (args) =>
    mapLines(args, ({ text, language }) => {
      const { score } = suggestionOf({ start: 0, end: text.length, text: text.trim() }, { language });
      return { score, label: isSuggested(score, language) ? 1 : 0 };
    }),
};
