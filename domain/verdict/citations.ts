const CITATION = /\[(\d{1,4})\]/g;

/** The evidence numbers that a rationale cites as `[n]`, each once, in the order of their first appearance. */
export function citedNumbers(rationale: string): number[] {
  return [...new Set([...rationale.matchAll(CITATION)].map(([, digits]) => Number(digits)))];
}
