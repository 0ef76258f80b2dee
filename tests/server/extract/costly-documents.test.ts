import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument } from "#server/extract/read-document.ts";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import { makePdf } from "./make-documents.ts";
import { read, refusal, SENTENCE } from "./reading.ts";

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

  it("a page of 5 MB of plain paragraphs is told to be too large; an article above as much discussion is read", async () => {
    const paragraphs = fill(`<p>${SENTENCE}</p>`, MAX_DOCUMENT_BYTES - 10_000);
    expect(await refusal(Buffer.from(`<html><body>${paragraphs}</body></html>`))).toEqual({
      kind: "document_too_large",
      limit: 1_000_000,
    });
    const article = `<article><h1>Harvest</h1>${`<p>${SENTENCE}</p>`.repeat(20)}</article>`;
    const page = `<html><body>${article}<div class="comments">${paragraphs}</div></body></html>`;
    expect((await read(Buffer.from(page))).text.length).toBeLessThan(5_000);
  }, 120_000);

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
