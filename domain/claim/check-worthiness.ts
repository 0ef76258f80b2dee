import { CHECK_WORTHINESS } from "#domain/claim/check-worthiness-weights.ts";
import { sentenceFeatures } from "#domain/claim/sentence-features.ts";

/** Features by the place of their weight, with how much each counts. */
export type HashedFeatures = ReadonlyMap<number, number>;

/** The features of an English sentence as places in a table of `size` weights (a power of two); two features may share one. FNV-1a. */
export function hashedFeatures(text: string, size: number): HashedFeatures {
  const found = new Map<number, number>();
  for (const family of sentenceFeatures(text)) {
    const share = 1 / Math.sqrt(family.length || 1);
    for (const feature of family) {
      const at = hashOf(feature) & (size - 1);
      found.set(at, (found.get(at) ?? 0) + share);
    }
  }
  return found;
}

let weights: Int8Array | null = null;

/**
 * How likely an English sentence is one that annotators of political debates would have checked, 0 to 1, calibrated on debates it had not seen. The
 * model is a logistic regression; docs/model-cards/check-worthiness.md says what it was trained on and where it fails. Weights are decoded at first use.
 */
export function checkWorthiness(text: string): number {
  weights ??= Int8Array.from(atob(CHECK_WORTHINESS.weights), (sign) => sign.charCodeAt(0));
  let sum = 0;
  for (const [at, share] of hashedFeatures(text, weights.length)) sum += (weights[at] ?? 0) * share;
  const { scale, bias, slope, shift } = CHECK_WORTHINESS;
  return 1 / (1 + Math.exp(-(slope * (sum * scale + bias) + shift)));
}

function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
