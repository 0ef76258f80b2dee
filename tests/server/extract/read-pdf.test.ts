import { describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { makePdf, makePdfBomb } from "./make-documents.ts";
import { read, refusal, SENTENCE } from "./reading.ts";

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
  }, 120_000);
});
