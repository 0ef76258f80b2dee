import type { TextSpan } from "#domain/claim/attribution/attribution.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import { mapLines, withPlainLineEnds } from "#scripts/commands/assist/map-lines.ts";
import type { Command } from "#scripts/commands/command.ts";

/** Reads who says what in texts as the desk does. */
export const assistAttribute: Command = {
  usage: `assist attribute --in FILE.jsonl --out PRED.jsonl
    Reads who says what in each text, {"id","text"}: "attributions" with the places of what is said ("content"), of the
    words for who says it ("source", or null) and of the verb ("cue"), in code points, and the "claimant" meant, or null.`,
  run: (args) =>
    mapLines(args, ({ text, language }) => ({
      attributions: findAttributions(withPlainLineEnds(text), language).map(({ content, source, cue, claimant }) => ({
        content: content.map(pair),
        source: source.length === 0 ? null : source.map(pair),
        cue: cue.map(pair),
        claimant: claimant?.name ?? null,
      })),
    })),
};

function pair({ start, end }: TextSpan): [number, number] {
  return [start, end];
}
