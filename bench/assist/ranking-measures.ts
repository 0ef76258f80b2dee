import { randomFrom } from "#bench/assist/logistic-regression.ts";

/** A judged sentence: how it was scored, whether it was worth checking, and the debate or speech that it is of. */
export type Scored = { readonly score: number; readonly label: number; readonly document?: string | undefined };

/** Average precision; equal scores are put in the order that is worst for us. */
export function averagePrecision(rows: readonly Scored[]): number {
  let [hits, sum] = [0, 0];
  for (const [i, row] of [...rows].sort((a, b) => b.score - a.score || a.label - b.label).entries()) {
    if (row.label === 1) sum += ++hits / (i + 1);
  }
  return hits === 0 ? 0 : sum / hits;
}

/** F1 of the sentences worth checking at a threshold. */
export function f1(rows: readonly Scored[], threshold: number): number {
  const found = rows.filter(({ score }) => score >= threshold);
  const right = found.filter(({ label }) => label === 1).length;
  return (2 * right) / (found.length + rows.filter(({ label }) => label === 1).length || 1);
}

/** The threshold with the best F1. */
export function bestThreshold(rows: readonly Scored[]): number {
  const positives = rows.filter(({ label }) => label === 1).length;
  let [right, best, threshold] = [0, 0, 0];
  for (const [i, { score, label }] of [...rows].sort((a, b) => b.score - a.score).entries()) {
    right += label;
    const value = (2 * right) / (i + 1 + positives);
    if (value > best) [best, threshold] = [value, score];
  }
  return threshold;
}

/** A measure with the interval that 95 of 100 resamplings of the `units` fall into. */
export function withInterval<T>(units: readonly T[], measure: (units: readonly T[]) => number, times = 1_000): string {
  const random = randomFrom(3);
  const values = Array.from({ length: times }, () =>
    measure(units.map(() => units[Math.floor(random() * units.length)] as T)),
  ).sort((a, b) => a - b);
  const [low, high] = [values[Math.floor(times * 0.025)] ?? 0, values[Math.floor(times * 0.975)] ?? 0];
  return `${measure(units).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
