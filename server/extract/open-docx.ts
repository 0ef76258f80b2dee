import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { err, ok, type Result } from "#domain/result.ts";
import type { ExtractError } from "#workflow/archive.ts";

/** What all parts of a .docx may come to when they are inflated, in bytes; a book of 1,000 pages has about 20 MB of XML. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** What its XML may come to: parsing takes about ten times as much memory. */
export const MAX_XML_BYTES = 12 * 1024 * 1024;

const MAX_PARTS = 2_000;

/** The XML parts of a .docx by name. */
export type DocxParts = ReadonlyMap<string, Buffer>;

/**
 * Inflates every part of a .docx and counts what really comes out, whatever the archive says about itself: a bomb is stopped at the cap.
 * Only the XML is kept; pictures and embedded files are counted and thrown away. A part with a document type declaration is refused:
 * the format forbids it (ECMA-376 part 2), and entities are the only thing it could be for.
 */
export async function openDocx(bytes: Uint8Array): Promise<Result<DocxParts, ExtractError>> {
  const parts = new Map<string, Buffer>();
  let total = 0;
  let xml = 0;
  try {
    const zip = await open(bytes);
    if (zip.entryCount > MAX_PARTS) return tooLarge();
    for await (const entry of entriesOf(zip)) {
      if (entry.isEncrypted()) return err({ kind: "document_encrypted" });
      if (entry.fileName.endsWith("/")) continue;
      const isXml = /\.(?:xml|rels)$/i.test(entry.fileName);
      const chunks: Buffer[] = [];
      for await (const chunk of await contentOf(zip, entry)) {
        total += chunk.length;
        if (isXml) xml += chunk.length;
        if (total > MAX_INFLATED_BYTES || xml > MAX_XML_BYTES) return tooLarge();
        if (isXml) chunks.push(chunk);
      }
      if (!isXml) continue;
      const part = Buffer.concat(chunks);
      if (hasDoctype(part)) return err({ kind: "document_broken" });
      // The first of two parts with one name: the reader sees exactly what was looked at here.
      if (!parts.has(entry.fileName)) parts.set(entry.fileName, part);
    }
  } catch {
    return err({ kind: "document_broken" });
  }
  if (!parts.has("[Content_Types].xml")) return err({ kind: "unreadable_media_type", mediaType: "application/zip" });
  const main = [...parts.keys()].some((name) => /^word\/document\d*\.xml$/i.test(name));
  return main ? ok(parts) : err({ kind: "unreadable_media_type", mediaType: "application/zip" });
}

function tooLarge(): Result<never, ExtractError> {
  return err({ kind: "document_too_large", limit: MAX_INFLATED_BYTES });
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Sizes are counted here, not compared with what the archive declares.
  const options = { lazyEntries: true, validateEntrySizes: false } as const;
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.once("entry", resolve);
      zip.once("end", () => resolve(null));
      zip.once("error", reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

function contentOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

function hasDoctype(part: Buffer): boolean {
  return part.includes("<!DOCTYPE") || part.includes(Buffer.from("<!DOCTYPE", "utf16le"));
}
