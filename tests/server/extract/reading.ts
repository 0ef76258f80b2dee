import { readDocument } from "#server/extract/read-document.ts";
import type { DocumentBytes } from "#workflow/archive.ts";

/** A sentence long enough to be taken for prose. */
export const SENTENCE =
  "The ministry said on Tuesday that the harvest had fallen by seven percent, which was more than its own well-informed forecast of March had allowed for. ";

/** The media type of a .docx. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A .docx with a password is no ZIP file any more. */
export const ENCRYPTED_OLE = Buffer.concat([
  Buffer.from("d0cf11e0a1b11ae1", "hex"),
  Buffer.alloc(1_016),
  Buffer.from("EncryptedPackage", "utf16le"),
  Buffer.alloc(480),
]);

/** What is read out of bytes that must be readable. */
export async function read(bytes: Uint8Array, mediaType = "", more: Partial<DocumentBytes> = {}) {
  const result = await readDocument({ bytes, mediaType, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Why bytes are refused, or what was read. */
export async function refusal(bytes: Uint8Array, mediaType = "") {
  const result = await readDocument({ bytes, mediaType });
  return result.ok ? result.value : result.error;
}
