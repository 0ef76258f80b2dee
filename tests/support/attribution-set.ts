import { readFileSync } from "node:fs";
import type { Attribution } from "#domain/claim/attribution/attribution.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";

type Labelled = {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly {
    readonly source: readonly [number, number][];
    readonly content: readonly [number, number][];
    readonly claimant: string | null;
  }[];
};

/** What came of one part of the labelled set; shares from 0 to 1. */
export type AttributionScore = {
  readonly gold: number;
  readonly found: number;
  readonly contentF1: number;
  readonly speakerAccuracy: number;
  readonly claimantAccuracy: number;
};

/** The two parts of the labelled set; rules were written with the first in view. */
export const ATTRIBUTION_PARTS = ["development", "held-out"] as const;

/** One of the parts. */
export type AttributionPart = (typeof ATTRIBUTION_PARTS)[number];

/** The passages of a part with their labels. */
export function readAttributions(part: AttributionPart): Labelled[] {
  const file = new URL(`../fixtures/attributions/${part}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
}

/** What was counted in one passage. */
export type AttributionCounts = Readonly<
  Record<"gold" | "found" | "matched" | "sourced" | "right" | "named" | "same", number>
>;

/**
 * How well a part is read, over all attributions or the quoted ones (a run of three words in quotation marks): what was said matches when half of the
 * characters that either covers are covered by both; the speaker is right when its words overlap with the labelled ones, the claimant when named alike.
 */
export function scoreAttributions(part: AttributionPart, quotedOnly: boolean): AttributionScore {
  return scoreOfCounts(readAttributions(part).map((passage) => countAttributions(passage, quotedOnly)));
}

/** The score of passages together. */
export function scoreOfCounts(counts: readonly AttributionCounts[]): AttributionScore {
  const sum = (key: keyof AttributionCounts) => counts.reduce((total, one) => total + one[key], 0);
  return {
    gold: sum("gold"),
    found: sum("found"),
    contentF1: (2 * sum("matched")) / (sum("gold") + sum("found")),
    speakerAccuracy: sum("right") / sum("sourced"),
    claimantAccuracy: sum("same") / sum("named"),
  };
}

/** Counts one passage as it is read by `find`. */
export function countAttributions(
  { text, attributions }: Labelled,
  quotedOnly: boolean,
  find: (text: string) => readonly Attribution[] = findAttributions,
): AttributionCounts {
  let [gold, found, matched, sourced, right, named, same] = [0, 0, 0, 0, 0, 0, 0];
  const points = [...text];
  const isQuoted = (content: readonly (readonly [number, number])[]) =>
    content.some(([from, to]) =>
      /[“"][^“”"]*?\S+\s+\S+\s+\S+/u.test(points.slice(Math.max(0, from - 1), to + 1).join("")),
    );
  const predicted = find(text).map((item) => ({ item, content: item.content.map(pair), used: false }));
  for (const label of attributions) {
    if (quotedOnly && !isQuoted(label.content)) continue;
    gold += 1;
    const [best] = predicted
      .filter(({ used }) => !used)
      .map((candidate) => ({ candidate, jaccard: jaccard(candidate.content, label.content) }))
      .sort((one, other) => other.jaccard - one.jaccard);
    if (!best || best.jaccard < 0.5) continue;
    best.candidate.used = true;
    matched += 1;
    if (quotedOnly) found += 1;
    if (label.source.length > 0) {
      sourced += 1;
      if (jaccard(best.candidate.item.source.map(pair), label.source) > 0) right += 1;
    }
    if (label.claimant !== null) {
      named += 1;
      if (plain(best.candidate.item.claimant?.name) === plain(label.claimant)) same += 1;
    }
  }
  found += quotedOnly ? predicted.filter(({ used, content }) => !used && isQuoted(content)).length : predicted.length;
  return { gold, found, matched, sourced, right, named, same };
}

const pair = ({ start, end }: Attribution["content"][number]): [number, number] => [start, end];
const plain = (name = "") => name.replace(/^the\s/iu, "").toLowerCase();

function jaccard(one: readonly (readonly [number, number])[], other: readonly (readonly [number, number])[]): number {
  const cover = (spans: readonly (readonly [number, number])[]) => {
    const set = new Set<number>();
    for (const [from, to] of spans) for (let i = from; i < to; i++) set.add(i);
    return set;
  };
  const [a, b] = [cover(one), cover(other)];
  const shared = [...a].filter((i) => b.has(i)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
