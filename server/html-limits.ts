/** Largest HTML taken in, in UTF-8 bytes. */
export const MAX_HTML_BYTES = 1_048_576;

/** Deepest nesting of elements taken in; articles stay under 50, and the sanitiser's time grows with the square of the depth. */
export const MAX_HTML_DEPTH = 256;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Elements that the next of their kind closes, so that a long list without end tags is not deep. */
const OPTIONAL_END = new Set("p li dt dd tr td th option optgroup rp rt thead tbody tfoot colgroup caption".split(" "));

/** Elements whose content is text up to their own end tag. */
const RAW_TEXT = new Set("script style textarea title xmp iframe noembed noframes".split(" "));

/**
 * Whether the elements of `html` nest deeper than `MAX_HTML_DEPTH`, found by one linear scan without building anything.
 * It is a guard for the sanitiser, not a parser: where it counts too little the worker's deadline stands behind it.
 */
export function isTooDeep(html: string): boolean {
  const open: string[] = [];
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    if (html.startsWith("<!--", at)) {
      at = after(html, "-->", at + 4);
      continue;
    }
    const tag = readTag(html, at);
    if (!tag) {
      at += 1;
      continue;
    }
    at = tag.end;
    if (tag.closing) {
      const match = open.lastIndexOf(tag.name);
      if (match >= 0) open.length = match;
      continue;
    }
    if (VOID.has(tag.name)) continue;
    if (RAW_TEXT.has(tag.name)) {
      at = endOfRawText(html, tag.name, at);
      continue;
    }
    while (OPTIONAL_END.has(tag.name) && OPTIONAL_END.has(open.at(-1) ?? "")) open.pop();
    open.push(tag.name);
    if (open.length > MAX_HTML_DEPTH) return true;
  }
  return false;
}

type Tag = { readonly name: string; readonly closing: boolean; readonly end: number };

const TAG_NAME = /<(\/?)([a-zA-Z][^\s/>]*)/y;

/** The tag that starts at `at`, with the offset after its ">"; null when this is only a "<" in text. */
function readTag(html: string, at: number): Tag | null {
  TAG_NAME.lastIndex = at;
  const match = TAG_NAME.exec(html);
  if (!match) return null;
  let end = at + match[0].length;
  let quote = "";
  let valueMayStart = false;
  for (; end < html.length; end++) {
    const character = html.charAt(end);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === ">") break;
    else if (valueMayStart && (character === '"' || character === "'")) quote = character;
    // A quote opens a value only after "=": one elsewhere in a tag is part of an attribute's name.
    if (!/\s/.test(character)) valueMayStart = character === "=";
  }
  return { name: (match[2] ?? "").toLowerCase(), closing: match[1] === "/", end: end + 1 };
}

function endOfRawText(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, "gi");
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}
