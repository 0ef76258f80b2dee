/** An element of a document: its name as written, attributes, text directly in it, and elements in it. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlElement[];
};

const NAME = "[A-Za-z_][A-Za-z0-9._:-]*";
const OPEN = new RegExp(`^<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Parses XML 1.0 without a document type, comments or CDATA, and throws at the first thing that is not well-formed: an
 * unknown entity, a forbidden character, a tag out of place, an attribute twice, an undeclared prefix, `]]>` in text.
 */
export function parseXml(source: string): XmlElement {
  if (!source.isWellFormed()) throw new Error("a lone surrogate");
  const declared = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(source);
  if (!declared) throw new Error("no declaration");
  const stack: { element: XmlElement; prefixes: ReadonlySet<string> }[] = [];
  let root: XmlElement | null = null;
  let at = declared[0].length;
  while (at < source.length) {
    const rest = source.slice(at, at + 200_000);
    const top = stack.at(-1);
    if (rest.startsWith("</")) {
      const close = new RegExp(`^</(${NAME})\\s*>`).exec(rest);
      if (!close || close[1] !== top?.element.name) throw new Error(`a tag out of place: ${rest.slice(0, 60)}`);
      stack.pop();
      at += close[0].length;
    } else if (rest.startsWith("<")) {
      const open = OPEN.exec(rest);
      if (!open) throw new Error(`no tag: ${rest.slice(0, 60)}`);
      const [whole, name = "", written = "", empty] = open;
      const attributes = attributesOf(written);
      const prefixes = new Set(top?.prefixes ?? ["xml"]);
      for (const key of Object.keys(attributes)) if (key.startsWith("xmlns:")) prefixes.add(key.slice(6));
      for (const used of [name, ...Object.keys(attributes)]) {
        const prefix = used.includes(":") ? (used.split(":")[0] ?? "") : "";
        if (prefix !== "" && prefix !== "xmlns" && !prefixes.has(prefix)) throw new Error(`unknown prefix: ${used}`);
      }
      const element: XmlElement = { name, attributes, text: "", children: [] };
      if (top) top.element.children.push(element);
      else if (root) throw new Error("a second root");
      else root = element;
      if (empty === "") stack.push({ element, prefixes });
      at += whole.length;
    } else {
      const end = rest.indexOf("<");
      const raw = end < 0 ? rest : rest.slice(0, end);
      if (!top && raw.trim() !== "") throw new Error(`text outside the root: ${raw.slice(0, 60)}`);
      if (top) top.element.text += textOf(raw);
      at += raw.length;
    }
  }
  if (!root || stack.length > 0) throw new Error("an element that is not closed");
  return root;
}

function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of written.matchAll(new RegExp(`(${NAME})="([^"<]*)"`, "g"))) {
    if (Object.hasOwn(attributes, key)) throw new Error(`an attribute twice: ${key}`);
    attributes[key] = textOf(value);
  }
  return attributes;
}

function textOf(raw: string): string {
  if (raw.includes("]]>")) throw new Error("]]> in text");
  const text = raw.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code));
    if (character === undefined || !whole.endsWith(";")) throw new Error(`no entity: ${whole.slice(0, 40)}`);
    return character;
  });
  if (FORBIDDEN.test(text)) throw new Error(`a forbidden character in ${JSON.stringify(text.slice(0, 60))}`);
  return text;
}

/** The elements of this name directly in an element. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first element of this name directly in an element, or null. */
export function childText(element: XmlElement, name: string): string | null {
  return childrenOf(element, name)[0]?.text ?? null;
}
