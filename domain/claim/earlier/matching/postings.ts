/** Numbers of texts that share one row of the index, for each term. */
export const BLOCK = 65_536;

/** One text in the list of a term: its number, and how much the term weighs in it, 1 to 255. */
export type Posting = { readonly number: number; readonly weight: number };

const BYTES = 3;

/** The list of a term in one block: for each text two bytes of its place in the block and one of the weight. */
export function packPostings(postings: readonly Posting[]): Uint8Array {
  const bytes = new Uint8Array(postings.length * BYTES);
  for (const [index, { number, weight }] of postings.entries()) {
    const place = number % BLOCK;
    bytes.set([place >> 8, place & 255, weight], index * BYTES);
  }
  return bytes;
}

/** Adds what a list of one block says, times `factor`, to the scores of the texts by number; numbers beyond the scores are passed over. */
export function addPostings(scores: Float32Array, block: number, bytes: Uint8Array, factor: number): void {
  const first = block * BLOCK;
  for (let at = 0; at + BYTES <= bytes.length; at += BYTES) {
    const number = first + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
    if (number < scores.length) scores[number] = (scores[number] ?? 0) + factor * (bytes[at + 2] ?? 0);
  }
}
