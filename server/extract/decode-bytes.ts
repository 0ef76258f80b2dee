import sniffEncoding from "html-encoding-sniffer";
import { charsetOf } from "#server/extract/media-type-parameter.ts";

/** Text made of bytes, and how many characters of it stand for bytes that were no text. */
export type DecodedText = { readonly text: string; readonly encoding: string; readonly replacedCharacters: number };

/**
 * The one rule by which bytes become text, the same for a page and for a plain file:
 * 1. a byte order mark (UTF-8, UTF-16) decides;
 * 2. else the `charset` of the declared media type, as browsers have it: a wrong one shows as U+FFFD and is counted, not guessed away;
 * 3. else, for HTML, `<meta charset>` or its `http-equiv` form within the first 1,024 bytes;
 * 4. else UTF-8 where every byte of it is valid, and windows-1252 where not.
 *
 * A label that names no encoding of the WHATWG list (UTF-7 among them) counts as none. Text that was encoded twice stays as it is: the
 * raw bytes are kept beside it, and nobody can say afterwards what was meant.
 */
export function decodeBytes(bytes: Uint8Array, declaredMediaType: string, isHtml: boolean): DecodedText {
  const label = charsetOf(declaredMediaType);
  const options = { defaultEncoding: isUtf8(bytes) ? "utf-8" : "windows-1252" };
  // A plain text that quotes HTML declares nothing by it.
  const sniffed = isHtml ? bytes : bytes.subarray(0, 3);
  const encoding = sniffEncoding(
    sniffed,
    label === null ? options : { ...options, transportLayerEncodingLabel: label },
  ).toLowerCase();
  const text = decode(bytes, encoding).replaceAll("\0", "\uFFFD");
  const shown = countOf(text, "\uFFFD");
  return { text, encoding, replacedCharacters: Math.max(0, shown - written(bytes, encoding)) };
}

/** The bytes 0x80 to 0x9F of windows-1252 (WHATWG Encoding, index windows-1252). */
const C1_OF_WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decode(bytes: Uint8Array, encoding: string): string {
  const decoder = decoderFor(encoding);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== "windows-1252") return text;
  // Some releases of Node read windows-1252 as latin1, and so lose its quotation marks.
  return text.replace(/[\u0080-\u009f]/g, (control) => C1_OF_WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

/** Encodings that exist only to be refused ("replacement") or have no table ("x-user-defined") are read as windows-1252. */
function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder("windows-1252");
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** U+FFFD that the author wrote, or an earlier program left: it is text of the document, not damage done here. */
function written(bytes: Uint8Array, encoding: string): number {
  if (encoding !== "utf-8") return 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf("\uFFFD"); at >= 0; at = buffer.indexOf("\uFFFD", at + 3)) count += 1;
  return count;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
