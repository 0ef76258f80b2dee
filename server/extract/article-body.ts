import { Readability } from "@mozilla/readability";
import { TextWriter } from "#server/extract/render-text.ts";

/** The text of the article on a page; empty when nothing on it reads like one. Changes the document. */
export function articleBody(document: Document, _known: string | null): string {
  const found = new Readability<Element>(document, {
    serializer: (node) => node as Element,
    disableJSONLD: true,
  }).parse();
  const writer = new TextWriter();
  if (found?.content) writer.add(found.content);
  return writer.text();
}
