import { err, ok, type Result } from "#domain/result.ts";
import { documentTitle, personName } from "#server/extract/document-properties.ts";
import { DOCX } from "#server/extract/judge-media-type.ts";
import { type DocxParts, openDocx } from "#server/extract/open-docx.ts";
import { parsePage } from "#server/extract/parse-page.ts";
import { NO_FACTS, storedText } from "#server/extract/read-plain-text.ts";
import { TextWriter } from "#server/extract/render-text.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** Reads the text of a .docx with its headings, lists and tables; pictures, comments and tracked deletions are no text of it. */
export async function readDocx(bytes: Uint8Array): Promise<Result<ExtractedDocument, ExtractError>> {
  const parts = await openDocx(bytes);
  if (!parts.ok) return parts;
  // Loaded when a document needs it: it is large.
  const { default: mammoth } = await import("mammoth");
  let html: string;
  try {
    // The library also takes an opened archive, so that it never inflates anything that was not counted.
    const input = { file: archiveOf(parts.value) } as unknown as { buffer: Buffer };
    const converted = await mammoth.convertToHtml(input, {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    });
    html = converted.value;
  } catch {
    return err({ kind: "document_broken" });
  }
  const writer = new TextWriter();
  writer.add(parsePage(html).body);
  const text = storedText(writer.text());
  if (!text.ok) return text;
  const properties = parts.value.get("docProps/core.xml")?.toString("utf8") ?? "";
  return ok({
    ...NO_FACTS,
    mediaType: DOCX,
    text: text.value,
    headline: documentTitle(propertyOf(properties, "dc:title")),
    byline: personName(propertyOf(properties, "dc:creator")),
  });
}

/** What mammoth asks of an archive. */
function archiveOf(parts: DocxParts) {
  return {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const part = parts.get(name) ?? Buffer.alloc(0);
      if (encoding === "base64") return part.toString("base64");
      return encoding ? new TextDecoder(encoding).decode(part) : new Uint8Array(part);
    },
  };
}

function propertyOf(xml: string, name: string): string | null {
  const open = xml.indexOf(`<${name}>`);
  const close = open < 0 ? -1 : xml.indexOf(`</${name}>`, open);
  if (close < 0) return null;
  const value = xml.slice(open + name.length + 2, close);
  return value
    .replace(/&(lt|gt|quot|apos);/g, (_, entity: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[entity] ?? "")
    .replaceAll("&amp;", "&");
}
