import { bareMediaType } from "#server/extract/media-type-parameter.ts";
import type { ReadableMediaType } from "#workflow/archive.ts";

/** What the bytes are; `type` of the unreadable is the best name for them. */
export type JudgedMediaType =
  | { readonly kind: "readable"; readonly type: ReadableMediaType }
  | { readonly kind: "unreadable"; readonly type: string }
  /** An OLE file with an encrypted package: a .docx with a password. */
  | { readonly kind: "encrypted" };

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Signatures of formats without readable text: where, what (latin1) and the type, after the WHATWG MIME Sniffing tables. */
const UNREADABLE: readonly (readonly [number, string, string])[] = [
  [0, "\x89PNG\r\n\x1a\n", "image/png"],
  [0, "\xff\xd8\xff", "image/jpeg"],
  [0, "GIF87a", "image/gif"],
  [0, "GIF89a", "image/gif"],
  [8, "WEBPVP", "image/webp"],
  [0, "RIFF", "audio/wave"],
  [0, "II*\0", "image/tiff"],
  [0, "MM\0*", "image/tiff"],
  [4, "ftypavi", "image/avif"],
  [4, "ftyp", "video/mp4"],
  [0, "\x1a\x45\xdf\xa3", "video/webm"],
  [0, "ID3", "audio/mpeg"],
  [0, "OggS", "application/ogg"],
  [0, "\x1f\x8b", "application/gzip"],
  [0, "Rar!", "application/x-rar-compressed"],
  [0, "7z\xbc\xaf", "application/x-7z-compressed"],
  [0, "{\\rtf", "application/rtf"],
  [0, "%!PS", "application/postscript"],
];

/** How HTML begins, after white space and comments (WHATWG MIME Sniffing, 7.1). */
const HTML_START =
  /^(?:<!doctype html|<(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|article|main|section)[\s>])/i;

const XML_TYPE = /^(?:application|image|text)\/(?:[\w.-]+\+)?xml$/;

/**
 * The media type by the bytes first and the declaration second: a PDF served as HTML is a PDF, an unnamed page is HTML. Declared
 * `text/plain` is believed over what looks like markup, as browsers do. A zip is taken for a .docx here; its reader looks inside.
 */
export function judgeMediaType(bytes: Uint8Array, declaredMediaType: string): JudgedMediaType {
  const declared = bareMediaType(declaredMediaType);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString("latin1");
  if (start.includes("%PDF-")) return readable("application/pdf");
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return readable(DOCX);
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    return isEncryptedPackage(bytes)
      ? { kind: "encrypted" }
      : { kind: "unreadable", type: "application/x-ole-storage" };
  }
  for (const [at, signature, type] of UNREADABLE) {
    if (start.startsWith(signature, at)) return { kind: "unreadable", type };
  }
  if (isBinary(start, declaredMediaType)) {
    return { kind: "unreadable", type: isText(declared) ? "application/octet-stream" : declared };
  }
  const opening = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "").replaceAll("\0", "");
  if (declared === "text/html" || declared === "application/xhtml+xml") return readable("text/html");
  if (declared === "text/plain") return readable("text/plain");
  if (HTML_START.test(withoutPreamble(opening))) return readable("text/html");
  if (XML_TYPE.test(declared)) return { kind: "unreadable", type: declared };
  return isText(declared) ? readable("text/plain") : { kind: "unreadable", type: declared };
}

function readable(type: ReadableMediaType): JudgedMediaType {
  return { kind: "readable", type };
}

/** Declarations that do not say that this is something else than text. */
function isText(declared: string): boolean {
  return declared === "" || declared === "application/octet-stream" || declared.startsWith("text/");
}

/** Control characters that no text has, unless it is UTF-16. */
function isBinary(start: string, declaredMediaType: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start) || /charset\s*=\s*"?\s*utf-?16/i.test(declaredMediaType)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(start);
}

/** The opening without white space, comments and the XML declaration before the first element. */
function withoutPreamble(opening: string): string {
  let rest = opening.trimStart();
  for (;;) {
    const end = rest.startsWith("<!--")
      ? rest.indexOf("-->") + 3
      : rest.startsWith("<?xml")
        ? rest.indexOf("?>") + 2
        : 0;
    if (end < 4) return rest;
    rest = rest.slice(end).trimStart();
  }
}

/** Word stores a document with a password as an OLE file that holds a stream of this name ([MS-OFFCRYPTO] 1.3). */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(Buffer.from("EncryptedPackage", "utf16le"));
}
