/** Scripts of a page that are read, and the longest that is. */
const MOST_SCRIPTS = 200;
const LONGEST_SCRIPT = 2_000_000;
const LONGEST_TAG = 2_000;

/**
 * The JSON-LD values of a page, those that can be parsed. A script element holds raw text up to its end tag, so that no document has to be built for
 * it; the scan is linear and runs nothing.
 */
export function jsonLdOf(html: string): unknown[] {
  const values: unknown[] = [];
  const start = /<script\b/gi;
  for (let scripts = 0; scripts < MOST_SCRIPTS; ) {
    const opened = start.exec(html);
    const from = opened ? html.indexOf(">", start.lastIndex) + 1 : 0;
    if (!opened || from === 0) break;
    const attributes = html.slice(start.lastIndex, from);
    const length = html.slice(from).search(/<\/script[\s/>]/i);
    const end = length < 0 ? html.length : from + length;
    start.lastIndex = end;
    if (!/\btype\s*=\s*["']?\s*application\/ld\+json/i.test(attributes.slice(0, LONGEST_TAG))) continue;
    scripts += 1;
    const value = end - from > LONGEST_SCRIPT ? null : parseLoosely(html.slice(from, end));
    if (value !== null) values.push(value);
  }
  return values;
}

/** Parses JSON that a content system wrapped in a comment or CDATA, or whose strings hold line breaks; null when it is none. */
export function parseLoosely(source: string): unknown {
  const json = source
    .replace(/^\uFEFF/, "")
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, "");
  for (const candidate of [json, json.replace(/[\n\r\t]+/g, " ")]) {
    try {
      return JSON.parse(candidate);
    } catch {}
  }
  return null;
}
