import { readdirSync, readFileSync } from "node:fs";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { extractHtml, readDocument } from "#server/extract/read-document.ts";
import { type DocumentBytes, MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import { makeDocx, makePdf, makePdfBomb, paragraph } from "./make-documents.ts";

const SENTENCE =
  "The ministry said on Tuesday that the harvest had fallen by seven percent, which was more than its own well-informed forecast of March had allowed for. ";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const ENCRYPTED_OLE = Buffer.concat([
  Buffer.from("d0cf11e0a1b11ae1", "hex"),
  Buffer.alloc(1_016),
  Buffer.from("EncryptedPackage", "utf16le"),
  Buffer.alloc(480),
]);

async function read(bytes: Uint8Array, mediaType = "", more: Partial<DocumentBytes> = {}) {
  const result = await readDocument({ bytes, mediaType, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function refusal(bytes: Uint8Array, mediaType = "") {
  const result = await readDocument({ bytes, mediaType });
  return result.ok ? result.value : result.error;
}

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

describe("a PDF", () => {
  it("gives its paragraphs, where its pages start in code points, and its title and author", async () => {
    const pdf = await makePdf(
      (page) => {
        page.fontSize(20).text("Harvest report").moveDown();
        page.fontSize(11).text(SENTENCE.repeat(3)).moveDown().text(SENTENCE);
        page.addPage().text(`Second page. ${SENTENCE}`);
        page.addPage().addPage().text("Fourth page.");
      },
      { info: { Title: "A report on harvests", Author: "Ana Petrova" } },
    );
    const found = await read(pdf, "application/pdf");
    expect(found).toMatchObject({ headline: "A report on harvests", byline: "Ana Petrova", outlet: null });
    const paragraphs = [
      "Harvest report",
      SENTENCE.repeat(3).trim(),
      SENTENCE.trim(),
      `Second page. ${SENTENCE.trim()}`,
      "Fourth page.",
    ];
    expect(found.text).toBe(paragraphs.join("\n\n"));
    const starts = found.pageStarts ?? [];
    expect(starts).toHaveLength(4);
    expect(sliceCodePoints(found.text, starts[0] ?? -1, 10_000)).toMatch(/^Harvest/);
    expect(sliceCodePoints(found.text, starts[1] ?? -1, 10_000)).toMatch(/^Second page/);
    expect(starts[2]).toBe(starts[3]);
    expect(sliceCodePoints(found.text, starts[3] ?? -1, 10_000)).toBe("Fourth page.");
  });

  it("keeps a hyphen at a line's end unless the document writes the word without it", async () => {
    const lines = ["The state-", "owned port keeps a docu-", "ment. That document is old and un-", "known."];
    const pdf = await makePdf((page) => {
      for (const [at, line] of lines.entries()) page.text(line, 72, 72 + 14 * at, { lineBreak: false });
    });
    expect((await read(pdf)).text).toBe("The state-owned port keeps a document. That document is old and un-known.");
  });

  it("does not take a file name or a program for its title and author", async () => {
    const pdf = await makePdf((page) => page.text(SENTENCE), {
      info: { Title: "Microsoft Word - final2.doc", Author: "admin" },
    });
    expect(await read(pdf)).toMatchObject({ headline: null, byline: null });
  });

  it("with a password is encrypted; one that only restricts printing is read", async () => {
    const secret = await makePdf((page) => page.text("Secret."), {
      userPassword: "open sesame",
      ownerPassword: "other",
    });
    expect(await refusal(secret)).toEqual({ kind: "document_encrypted" });
    const restricted = await makePdf((page) => page.text("Open to read."), { ownerPassword: "other" });
    expect((await read(restricted)).text).toBe("Open to read.");
  });

  it("of pictures alone is without text", async () => {
    expect(await refusal(await makePdf((page) => page.rect(10, 10, 200, 200).fill()))).toEqual({
      kind: "document_without_text",
    });
  });

  it("that is cut off or is none is broken", async () => {
    const whole = await makePdf((page) => page.text(SENTENCE));
    expect(await refusal(Buffer.from("%PDF-1.7\nnothing of the kind"))).toEqual({ kind: "document_broken" });
    expect(await refusal(whole.subarray(0, 300))).toEqual({ kind: "document_broken" });
  });

  it("of 300 pages is read within the deadline", async () => {
    const pdf = await makePdf((page) => {
      for (let number = 1; number <= 300; number++) {
        if (number > 1) page.addPage();
        page.text(`Page ${number}. ${SENTENCE.repeat(18)}`);
      }
    });
    const found = await read(pdf, "application/pdf");
    expect(found.pageStarts).toHaveLength(300);
    expect(sliceCodePoints(found.text, found.pageStarts?.[299] ?? -1, 10_000_000)).toMatch(/^Page 300\. /);
  });

  it("C16: that inflates without end is stopped, and the next document read", async () => {
    const [bomb, next] = await Promise.all([refusal(makePdfBomb(1_000)), read(Buffer.from("Next."), "text/plain")]);
    expect(bomb).toMatchObject({ kind: expect.stringMatching(/^document_(?:too_slow|broken|without_text)$/) });
    expect(next.text).toBe("Next.");
  }, 40_000);
});

describe("a .docx", () => {
  it("gives its headings, paragraphs and lists, and its title and author", async () => {
    const properties = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Report &amp; notes</dc:title><dc:creator>Ana Petrova</dc:creator></cp:coreProperties>`;
    const body = paragraph("Harvest", "Heading1") + paragraph("One &amp; two.") + paragraph("Three.");
    const docx = makeDocx(body, { parts: { "docProps/core.xml": strToU8(properties) } });
    for (const type of [DOCX, "application/octet-stream", "application/zip"]) {
      expect(await read(docx, type)).toMatchObject({
        mediaType: DOCX,
        text: "Harvest\n\nOne & two.\n\nThree.",
        headline: "Report & notes",
        byline: "Ana Petrova",
        pageStarts: null,
      });
    }
  });

  it("with a password is encrypted", async () => {
    expect(await refusal(ENCRYPTED_OLE, DOCX)).toEqual({ kind: "document_encrypted" });
  });

  it.each([
    ["an entity of a file", `<!DOCTYPE w [<!ENTITY leak SYSTEM "file:///etc/hostname">]>`],
    ["an entity of an address", `<!DOCTYPE w [<!ENTITY leak SYSTEM "http://127.0.0.1:9/">]>`],
    ["a parameter entity", `<!DOCTYPE w [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;<!ENTITY leak "x">]>`],
    ["a billion laughs", `<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY leak "&b;&b;&b;&b;">]>`],
  ])("C22: with %s is refused, and nothing of it expanded or fetched", async (_, prolog) => {
    expect(await refusal(makeDocx(paragraph("Before &leak; after."), { prolog }))).toEqual({ kind: "document_broken" });
  });

  it("with entities in UTF-16 is refused as well", async () => {
    const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY leak "x">]><w/>`;
    const parts = { "word/footnotes.xml": new Uint8Array(Buffer.from(xml, "utf16le")) };
    expect(await refusal(makeDocx(paragraph("Text."), { parts }))).toEqual({ kind: "document_broken" });
  });

  it("loads no picture, template or other file that it names", async () => {
    const relationships = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>`;
    const picture = `<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId9"/></w:drawing></w:r></w:p>`;
    const docx = makeDocx(picture, { parts: { "word/_rels/document.xml.rels": strToU8(relationships) } });
    expect((await read(docx)).text).toBe("Seen.");
  });

  it.each([
    ["a picture", "word/media/image1.bmp", 300],
    ["XML", "word/comments.xml", 40],
    ["the text itself", "word/document.xml", 40],
  ])("C16: whose %s inflates without end is stopped at the cap", async (_, name, megabytes) => {
    const docx = makeDocx(paragraph("Text."), {
      parts: { [name]: new Uint8Array(megabytes * 1024 * 1024).fill(0x20) },
    });
    expect(docx.length).toBeLessThan(MAX_DOCUMENT_BYTES);
    expect(await refusal(docx, DOCX)).toMatchObject({ kind: "document_too_large" });
  });

  it("that is damaged is broken", async () => {
    const docx = makeDocx(paragraph("Text."));
    expect(await refusal(docx.subarray(0, docx.length - 40))).toEqual({ kind: "document_broken" });
    expect(await refusal(makeDocx("<w:p><w:r>"))).toEqual({ kind: "document_broken" });
  });
});

describe("C15: costly documents", () => {
  const fill = (piece: string, bytes = MAX_DOCUMENT_BYTES) => piece.repeat(Math.floor(bytes / piece.length));

  it("one byte above the limit is refused, and the limit itself taken", async () => {
    const fits = Buffer.alloc(MAX_DOCUMENT_BYTES, "a   ");
    expect(await refusal(Buffer.concat([fits, Buffer.from("b")]))).toEqual({
      kind: "document_too_large",
      limit: MAX_DOCUMENT_BYTES,
    });
    expect(await refusal(fits, "text/plain")).toMatchObject({ kind: "document_too_large", limit: 1_000_000 });
    expect(await read(Buffer.alloc(MAX_DOCUMENT_BYTES, "\n").fill("a", 0, 10), "text/plain")).toMatchObject({
      text: "a".repeat(10),
    });
  });

  it("100,000 nested elements are refused before anything parses them", async () => {
    expect(await refusal(Buffer.from("<div>".repeat(100_000)), "text/html")).toEqual({ kind: "document_too_deep" });
  });

  const article = `<article>${`<p>${SENTENCE}</p>`.repeat(8)}</article>`;
  it("a page of 5 MB with 50,000 links gives the article between them", async () => {
    const link = `<li><a href="/a/long/address/of/a/page/of/the/archive/of/this/site">A page of it</a>`;
    const html = `<html><body>${article}<ul>${link.repeat(50_000)}</ul></body></html>`.padEnd(MAX_DOCUMENT_BYTES, " ");
    expect((await read(Buffer.from(html), "text/html")).text).toBe(Array(8).fill(SENTENCE.trim()).join("\n\n"));
  });

  it.each([
    ["in a list", "<ul>", "<li>", "</li>"],
    ["in boxes", "<div>", "<div class='teaser'>", "</div>"],
    ["in a table", "<table>", "<tr><td>", "</td></tr>"],
  ])("50,000 links %s, and nothing else on the page, are no article", async (_, around, before, after) => {
    const links = Array.from({ length: 50_000 }, (_each, n) => `${before}<a href="/place/${n}">Place ${n}</a>${after}`);
    expect(await refusal(Buffer.from(`<body>${around}${links.join("")}`), "text/html")).toEqual({
      kind: "document_without_text",
    });
  });

  it("what stands between two long lists of links is kept, and in its element", async () => {
    const links = "<li><a href='/x'>A headline</a></li>".repeat(15_000);
    const html = `<body><div class="all"><ul>${links}</ul>${article}<ul>${links}</ul><p>${SENTENCE}</p></div>`;
    expect(await read(Buffer.from(html), "text/html")).toMatchObject({
      text: expect.stringContaining(Array(8).fill(SENTENCE.trim()).join("\n\n")),
    });
  });

  it("an attribute of 5 MB is passed over", async () => {
    const html = `<html><body data-x="${"x".repeat(MAX_DOCUMENT_BYTES - 3_000)}">${article}`;
    expect((await read(Buffer.from(html), "text/html")).text).toBe(Array(8).fill(SENTENCE.trim()).join("\n\n"));
  });

  it.each([
    ["a million entities", `<p>${"&amp;".repeat(1_000_000)}`],
    ["a million attributes", `<p ${"a ".repeat(1_000_000)}>x`],
    ["as many distinct attributes as fit", `<p ${Array.from({ length: 500_000 }, (_, at) => `a${at}`).join(" ")}>x`],
    ["angle brackets alone", `<!doctype html>${"<".repeat(5_000_000)}`],
    ["paragraphs alone", fill(`<p>${SENTENCE}</p>`)],
    ["metadata alone", fill(`<meta name="author" content="By X">`)],
    ["line breaks alone", fill("a<br>")],
    ["white space alone", `<p>x${" ".repeat(5_000_000)}x`],
    ["long names alone", fill(`<div class="${"aB ".repeat(160)}">x</div>`)],
  ])(
    "%s: a clear outcome, and the server stays within 200 MB",
    async (_, html) => {
      const bytes = Buffer.from(html);
      globalThis.gc?.();
      const before = residentMegabytes(process.pid);
      let peak = 0;
      const watch = setInterval(() => {
        const all = [process.pid, ...childrenOf(process.pid)].map(residentMegabytes);
        peak = Math.max(
          peak,
          all.reduce((sum, each) => sum + each, 0),
        );
      }, 10);
      const result = await readDocument({ bytes, mediaType: "text/html" });
      clearInterval(watch);
      if (!result.ok) expect(result.error.kind).toMatch(/^document_(?:too_slow|too_large|without_text)$/);
      expect(peak - before).toBeLessThan(200);
    },
    40_000,
  );

  it("a document that was stopped does not harm the next one", async () => {
    const [, next] = await Promise.all([
      refusal(Buffer.from(fill(`<p>${SENTENCE}</p>`)), "text/html"),
      read(Buffer.from("<p>fine</p>"), "text/html"),
    ]);
    expect(next.text).toBe("fine");
  }, 60_000);

  it("more documents than may wait are refused at once, and the others read", async () => {
    const results = await Promise.all(
      Array.from({ length: 30 }, () => readDocument({ bytes: Buffer.from("word"), mediaType: "text/plain" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(20);
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, error: { kind: "document_too_slow" } });
  });

  it("the bytes of the caller are left as they were", async () => {
    const bytes = await makePdf((pdf) => pdf.text(SENTENCE));
    const copy = Buffer.from(bytes);
    await read(bytes);
    expect(bytes.equals(copy)).toBe(true);
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

/** What a process shares with no file: the text of the program stands in memory once for all of them. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    // The process ended while we looked.
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}
