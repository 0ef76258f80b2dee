/**
 * How much two messages must have in common to be one matter: of all pairs of neighbouring words, the part that both have
 * (Jaccard). A sentence added to a text that was passed round, or a word changed in it, stays above it; two people who
 * describe the same error in words of their own stay far below, and are two items.
 */
const SAME_MATTER = 0.5;

/** A text as it is compared: lower case, compatibility forms undone, words only. */
export function foldedText(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(" ");
}

/** Whether two messages say so nearly the same that one answer will do for both. Takes texts of {@link foldedText}. */
export function isSameMatter(one: string, other: string): boolean {
  if (one === other) return true;
  const first = wordPairs(one);
  const second = wordPairs(other);
  if (first.size === 0 || second.size === 0) return false;
  let common = 0;
  for (const pair of first) if (second.has(pair)) common += 1;
  return common / (first.size + second.size - common) >= SAME_MATTER;
}

function wordPairs(folded: string): Set<string> {
  const words = folded.split(" ").filter(Boolean);
  // Scripts without spaces are one long word each: their pairs are of characters.
  const units = words.length < 4 && folded.length > 12 ? [...folded] : words;
  if (units.length === 1) return new Set(units);
  return new Set(units.slice(1).map((word, i) => `${units[i]} ${word}`));
}

// What campaigns and networks add to addresses to follow people about.
const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|ref|ref_src|cmpid|ns_.*)$/i;

/**
 * The address of a page as it is compared: without scheme, `www.`, fragment, tracking parameters, the order of the others
 * and a slash at the end. Null for what is no address.
 */
export function foldedUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).map((pair) => pair.join("="));
  const query = parameters.length > 0 ? `?${parameters.sort().join("&")}` : "";
  const host = url.host.toLowerCase().replace(/^(?:www|m|amp)\./, "");
  return `${host}${url.pathname.replace(/\/+$/, "")}${query}`;
}
