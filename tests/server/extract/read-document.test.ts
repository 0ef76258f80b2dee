import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { extractHtml } from "#server/extract/read-document.ts";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import { makePdf } from "./make-documents.ts";
import { DOCX, read, refusal, SENTENCE } from "./reading.ts";

describe("C04, C17: the kind of a document is judged by its bytes", () => {
  it.each(["text/html", "application/octet-stream", "text/plain", ""])("a PDF served as %j is a PDF", async (type) => {
    expect(await read(await makePdf((pdf) => pdf.text(SENTENCE)), type)).toMatchObject({
      mediaType: "application/pdf",
    });
  });

  it.each([
    ["application/octet-stream", "<!DOCTYPE html><p>Words &amp; more.</p>"],
    ["", "\ufeff \n<!-- made by hand --><html><p>Words &amp; more.</p>"],
    ["text/html; charset=utf-8", "Words &amp; more."],
    [
      "application/xhtml+xml",
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words &amp; more.</p></body></html>`,
    ],
  ])("HTML served as %j is HTML", async (type, html) => {
    expect(await read(Buffer.from(html), type)).toMatchObject({ mediaType: "text/html", text: "Words & more." });
  });

  it("a plain text that quotes HTML stays a plain text, word for word", async () => {
    expect(await read(Buffer.from("<p>Words &amp; more.</p>\r\n\r\n\r\nEnd \n"), "text/plain")).toMatchObject({
      mediaType: "text/plain",
      text: "<p>Words &amp; more.</p>\n\nEnd",
      headline: null,
      pageStarts: null,
    });
  });

  it.each([
    ["a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text/html", "image/png"],
    ["a photograph", "\xff\xd8\xff\xe0\0\x10JFIF", "application/pdf", "image/jpeg"],
    ["a drawing", `<svg xmlns="http://www.w3.org/2000/svg"></svg>`, "image/svg+xml", "image/svg+xml"],
    ["an archive that is no .docx", `PK\x05\x06${"\0".repeat(18)}`, DOCX, "application/zip"],
    ["an old Word file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".padEnd(2_000, "\0"), DOCX, "application/x-ole-storage"],
    ["data", `{"a": 1}`, "application/json", "application/json"],
    ["bytes without a meaning", "\0\x01\x02\x03", "text/html", "application/octet-stream"],
  ])("%s is not read, and named", async (_, bytes, declared, mediaType) => {
    expect(await refusal(Buffer.from(bytes, "latin1"), declared)).toEqual({ kind: "unreadable_media_type", mediaType });
  });

  it("nothing at all is a document without text", async () => {
    expect(await refusal(new Uint8Array())).toEqual({ kind: "document_without_text" });
  });
});

describe("C11: bytes become text by one rule", () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
  it.each([
    ["UTF-8 without any declaration", bytes("<p>café", "utf8"), "text/html", "café", 0],
    ["windows-1252 without any declaration", bytes("<p>caf\xe9 \x93x\x94", "latin1"), "text/html", "café “x”", 0],
    ["the declared charset", bytes("<p>caf\xe9", "latin1"), "text/html; charset=iso-8859-1", "café", 0],
    [
      "the charset of a meta element",
      bytes(`<meta charset="koi8-r"><p>\xf7\xc5\xd3\xd4\xc9`, "latin1"),
      "text/html",
      "Вести",
      0,
    ],
    [
      "the header before a meta element that contradicts it",
      bytes(`<meta charset="koi8-r"><p>café`, "utf8"),
      "text/html;charset=UTF-8",
      "café",
      0,
    ],
    ["a byte order mark before the header", bytes("\ufeff<p>café", "utf8"), "text/html; charset=iso-8859-1", "café", 0],
    ["UTF-16 by its byte order mark", bytes("\ufeff<p>café", "utf16le"), "text/html", "café", 0],
    ["UTF-16 by declaration", bytes("<p>café", "utf16le"), "text/html; charset=utf-16le", "café", 0],
    [
      "invalid UTF-8, counted",
      bytes("<p>caf\xe9 na\xefve", "latin1"),
      "text/html; charset=utf-8",
      "caf\ufffd na\ufffdve",
      2,
    ],
    [
      "a replacement character that the author wrote, not counted",
      bytes("<p>a \ufffd b", "utf8"),
      "text/html",
      "a \ufffd b",
      0,
    ],
    [
      "UTF-7, which is none: its text stays harmless",
      bytes("<p>+ADw-script+AD4-", "latin1"),
      "text/html; charset=utf-7",
      "+ADw-script+AD4-",
      0,
    ],
    ["an unknown label, which counts as none", bytes("<p>café", "utf8"), "text/html; charset=klingon", "café", 0],
    ["text that was encoded twice, as it stands", bytes("<p>cafÃ©", "utf8"), "text/html; charset=utf-8", "cafÃ©", 0],
    [
      "NUL, shown and not stored",
      bytes(`<!doctype html><p>a${" ".repeat(1_100)}\0b`, "latin1"),
      "text/html",
      "a \ufffdb",
      1,
    ],
    [
      "a plain file, whose quoted meta element declares nothing",
      bytes(`<meta charset="koi8-r">é`, "utf8"),
      "text/plain",
      `<meta charset="koi8-r">é`,
      0,
    ],
  ])("%s", async (_, input, type, text, replacedCharacters) => {
    expect(await read(input, type)).toMatchObject({ text, replacedCharacters });
  });
});

describe("HTML that is text already", () => {
  it("is read like a page, with its address", async () => {
    const html = `<html lang="de"><head><title>Kran</title><link rel="canonical" href="/kran"></head><body><p>${SENTENCE}</p></body></html>`;
    const result = await extractHtml({ html, url: "https://kurier.example/x" });
    expect(result).toMatchObject({
      ok: true,
      value: {
        text: SENTENCE.trim(),
        headline: "Kran",
        language: "de",
        canonicalUrl: "https://kurier.example/kran",
        mediaType: "text/html",
      },
    });
  });

  it("is refused above the limit, in bytes and not in characters", async () => {
    const limit = { kind: "document_too_large", limit: MAX_DOCUMENT_BYTES };
    expect(await extractHtml({ html: "é".repeat(MAX_DOCUMENT_BYTES / 2 + 1) })).toEqual({ ok: false, error: limit });
  });

  it.each(["a\ud800b", "a&#xd800;b&#0;c", "a\0b"])(
    "has no half characters and no NUL in its text: %j",
    async (html) => {
      const result = await extractHtml({ html: `<p>${html}</p>` });
      expect(result.ok && canonicalText(result.value.text)).toMatchObject({ ok: true });
    },
  );
});
