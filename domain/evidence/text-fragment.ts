/** Quotes up to this length, in code points, are named whole; of longer ones the address names the first and last words. */
const LONGEST_WHOLE = 200;
const WORDS_AT_AN_END = 6;

/**
 * The address of a page at the quoted words, as browsers understand it (`#:~:text=`): they scroll to the words and mark them,
 * or open the page as usual where the words are gone. Null where nothing can be named.
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function addressAtQuote(address: string, quote: string): string | null {
  const words = quote.trim();
  if (words === "" || !URL.canParse(address)) return null;
  const parts = directiveParts(words).map(encodeDirective).join(",");
  const [page = "", fragment = ""] = splitOnce(address, "#");
  const [place = ""] = splitOnce(fragment, ":~:");
  return `${page}#${place}:~:text=${parts}`;
}

/** What the directive of an address names: the quote, or its first and last words; null where it names nothing. */
export function quoteOfAddress(address: string): { readonly start: string; readonly end: string | null } | null {
  const directive = /#[^#]*:~:text=([^&#]*)$/.exec(address)?.[1];
  if (directive === undefined) return null;
  try {
    const [start = "", end] = directive.split(",").map(decodeURIComponent);
    return { start, end: end ?? null };
  } catch {
    return null;
  }
}

function directiveParts(quote: string): string[] {
  // A match may not run over the end of a block: the first line and the last name the ends.
  const lines = quote.split(/\s*\n\s*/);
  if (lines.length === 1 && [...quote].length <= LONGEST_WHOLE) return [quote];
  const words = quote.split(/\s+/);
  if (words.length < 2 * WORDS_AT_AN_END) return lines.length === 1 ? [quote] : [lines[0] ?? "", lines.at(-1) ?? ""];
  const start = (lines[0] ?? "").split(/\s+/).slice(0, WORDS_AT_AN_END).join(" ");
  const end = (lines.at(-1) ?? "").split(/\s+/).slice(-WORDS_AT_AN_END).join(" ");
  return [start, end];
}

/** These three mean something within a directive. */
function encodeDirective(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[-!'()*~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + at.length)];
}
