import { withInterval } from "#bench/assist/ranking-measures.ts";
import { codePointIndex } from "#domain/article/code-points.ts";
import type { Attribution } from "#domain/claim/attribution/attribution.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import {
  ATTRIBUTION_PARTS,
  type AttributionScore,
  countAttributions,
  readAttributions,
  scoreOfCounts,
} from "#tests/support/attribution-set.ts";

/** Prints how well it is read who said what, beside a reader that takes quotation marks and the nearest name. Intervals are over passages. */
export function benchAttribution(): void {
  const ways: readonly (readonly [string, (text: string) => readonly Attribution[]])[] = [
    ["marks, nearest name", nearestName],
    ["Claimdesk", (text) => findAttributions(text)],
  ];
  for (const part of ATTRIBUTION_PARTS) {
    for (const quotedOnly of [false, true]) {
      for (const [name, find] of ways) {
        const counts = readAttributions(part).map((passage) => countAttributions(passage, quotedOnly, find));
        const share = (key: keyof AttributionScore) => withInterval(counts, (some) => scoreOfCounts(some)[key] || 0);
        const { gold } = scoreOfCounts(counts);
        console.log(
          `attribution, ${part.padEnd(11)} ${quotedOnly ? "quoted" : "all   "} (${gold}) ${name.padEnd(20)} content F1 ${share("contentF1")}   speaker ${share("speakerAccuracy")}   claimant ${share("claimantAccuracy")}`,
        );
      }
    }
  }
}

const NEAR = 120;

/** Each text between quotation marks is said by the name that stands nearest to it. */
function nearestName(text: string): Attribution[] {
  const index = codePointIndex(text);
  const span = (from: number, length: number) => ({
    start: index.toCodePoint(from),
    end: index.toCodePoint(from + length),
  });
  const names = [...text.matchAll(/\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+/gu)];
  return [...text.matchAll(/[“"]([^“”"]+)[”"]/gu)].map((quotation) => {
    const [from, to] = [quotation.index, quotation.index + quotation[0].length];
    const distance = (name: RegExpExecArray) =>
      name.index >= to
        ? name.index - to
        : name.index + name[0].length <= from
          ? from - name.index - name[0].length
          : NEAR;
    const [nearest] = names.filter((name) => distance(name) < NEAR).sort((a, b) => distance(a) - distance(b));
    return {
      kind: "direct",
      content: [span(from, quotation[0].length)],
      source: nearest ? [span(nearest.index, nearest[0].length)] : [],
      cue: [],
      claimant: nearest ? { name: nearest[0], kind: "person", confidence: 1, why: "" } : null,
      via: [],
    };
  });
}
