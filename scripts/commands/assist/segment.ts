import { segmentSentences } from "#domain/claim/segment-sentences.ts";
import { mapLines, withPlainLineEnds } from "#scripts/commands/assist/map-lines.ts";
import type { Command } from "#scripts/commands/command.ts";

/** Cuts texts into sentences as the desk does. */
export const assistSegment: Command = {
  usage: `assist segment --in FILE.jsonl --out PRED.jsonl
    Cuts each text, {"id","text"}, into its "sentences", in their order.`,
  run: (args) =>
    mapLines(args, ({ text, language }) => ({
      sentences: segmentSentences(withPlainLineEnds(text), language).map((sentence) => sentence.text),
    })),
};
