/** An element of a document: its name as it is written, the text directly in it, attributes, and the elements in it. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ENTITY = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));|&/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** The root of an XML document; throws at the first place that is not well-formed. */
export function parseXmlElements(source: string): XmlElement {
  if (FORBIDDEN.test(source)) throw new Error("it holds a character that XML forbids");
  const top: Open = { name: "", attributes: {}, children: [], text: "" };
  const stack: Open[] = [top];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length; ) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new Error(`it is not well-formed at “${source.slice(at, at + 40)}”`);
    const [, cdata, closing, name, attributes = "", empty, text] = token;
    const inside = stack.at(-1) ?? top;
    if (cdata !== undefined) inside.text += cdata;
    else if (text !== undefined) inside.text += decode(text);
    else if (name === undefined) continue;
    else if (closing === "/") {
      if (stack.length === 1 || inside.name !== name) throw new Error(`</${name}> closes nothing that is open`);
      stack.pop();
    } else {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
      inside.children.push(element);
      if (empty !== "/") stack.push(element);
    }
  }
  const [root, second] = top.children;
  if (stack.length > 1) throw new Error(`<${stack.at(-1)?.name}> is not closed`);
  if (!root || second || top.text.trim() !== "") throw new Error("it has not one root");
  return root;
}

function attributesOf(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single] of written.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name in found) throw new Error(`the attribute ${name} stands twice`);
    found[name] = decode(double ?? single ?? "");
  }
  return found;
}

function decode(text: string): string {
  return text.replace(ENTITY, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    throw new Error("it holds an & that begins nothing");
  });
}
