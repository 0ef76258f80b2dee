/** What XML 1.0 has no way to say, not even escaped: controls, U+FFFE and U+FFFF. Lone surrogates are not text at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be found.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  // `]]>` must not stand in text.
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // A reader of XML would make a line feed of it.
  "\r": "&#13;",
};

/** Text as it can stand in an element or an attribute of XML (and of HTML); characters that XML forbids are left out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, "")
    .replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? "");
}

/** An element with text and attributes; without either it is empty. */
export function xmlElement(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  const head = `${name}${written.join("")}`;
  return text === "" ? `<${head}/>` : `<${head}>${xmlText(text)}</${name}>`;
}

/** A document of these lines. */
export function xmlDocument(...lines: readonly string[]): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join("\n")}\n`;
}
