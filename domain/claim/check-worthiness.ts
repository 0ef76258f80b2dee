import { CHECK_WORTHINESS } from "#domain/claim/check-worthiness-weights.ts";
import { sentenceFeatures, sentenceWords } from "#domain/claim/sentence-features.ts";

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

/** The distinct words of an English sentence as places in a table of `size` scores (a power of two); together they count like one family of features. */
export function hashedWords(text: string, size: number): HashedFeatures {
  const words = sentenceWords(text);
  const share = 1 / Math.sqrt(words.length || 1);
  return new Map(words.map((word) => [hashOf(word) & (size - 1), share]));
}

let tables: { readonly weights: Int8Array; readonly words: Int8Array } | null = null;

/**
 * How likely an English sentence is one that annotators of political debates would have checked, 0 to 1, calibrated on debates it had not seen: a
 * logistic regression on features, and one score for each word. docs/model-cards/check-worthiness.md says what both were trained on and where they fail.
 * The tables are decoded at first use.
 */
export function checkWorthiness(text: string): number {
  tables ??= { weights: bytesOf(CHECK_WORTHINESS.weights), words: bytesOf(CHECK_WORTHINESS.words) };
  const { scale, wordScale, bias, slope, shift } = CHECK_WORTHINESS;
  const features = weighed(hashedFeatures(text, tables.weights.length), tables.weights);
  const words = weighed(hashedWords(text, tables.words.length), tables.words);
  return 1 / (1 + Math.exp(-(slope * (features * scale + words * wordScale + bias) + shift)));
}

function weighed(found: HashedFeatures, table: Int8Array): number {
  let sum = 0;
  for (const [at, share] of found) sum += (table[at] ?? 0) * share;
  return sum;
}

function bytesOf(base64: string): Int8Array {
  return Int8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
