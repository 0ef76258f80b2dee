/**
 * The places at which `wanted` occurs in a sequence of `length` items, at most `limit`, overlapping ones too. Linear in both, whatever they
 * hold (Knuth, Morris and Pratt 1977): native search may take the product of the lengths on texts that repeat themselves.
 */
export function findVerbatim(
  wanted: { readonly length: number; readonly at: (i: number) => number },
  length: number,
  at: (i: number) => number,
  limit: number,
): number[] {
  const found: number[] = [];
  if (wanted.length === 0) return found;
  const fallback = new Int32Array(wanted.length);
  for (let i = 1, matched = 0; i < wanted.length; i++) {
    while (matched > 0 && wanted.at(i) !== wanted.at(matched)) matched = fallback[matched - 1] ?? 0;
    if (wanted.at(i) === wanted.at(matched)) matched += 1;
    fallback[i] = matched;
  }
  for (let i = 0, matched = 0; i < length && found.length < limit; i++) {
    const item = at(i);
    while (matched > 0 && item !== wanted.at(matched)) matched = fallback[matched - 1] ?? 0;
    if (item === wanted.at(matched)) matched += 1;
    if (matched === wanted.length) {
      found.push(i + 1 - matched);
      matched = fallback[matched - 1] ?? 0;
    }
  }
  return found;
}
