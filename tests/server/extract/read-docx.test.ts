import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import { makeDocx, paragraph } from "./make-documents.ts";
import { DOCX, ENCRYPTED_OLE, read, refusal } from "./reading.ts";

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
