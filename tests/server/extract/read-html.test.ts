import { describe, expect, it } from "vitest";
import { readHtml } from "#server/extract/read-html.ts";

const FIRST =
  "The harbour of Vellmar was closed for nine hours on Sunday, the port authority said, after a crane had fallen across both tracks of the freight line.";
const SECOND =
  "Nobody was hurt, according to the authority, which put the damage at four million crowns and expects the line to reopen within the week.";
const THIRD =
  "Two ships waited outside, and a third was sent on to Osterby, said the harbour master, Ines Halloran, who had ordered the closure herself.";
const PROSE = [FIRST, SECOND, THIRD];
const BODY = PROSE.map((text) => `<p>${text}</p>`).join("\n");

function page(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>Crane closes the harbour | Vellmar Courier</title>${head}</head><body>${body}</body></html>`;
}

function read(html: string, url: string | null = "https://courier.example/news/2026/03/15/crane") {
  const result = readHtml(html, url, 0);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

const textOf = (body: string) => read(page(body)).text;

describe("the text of an article", () => {
  it("is its paragraphs, separated by one blank line", () => {
    expect(textOf(`<main><article><h1>Crane closes the harbour</h1>${BODY}</article></main>`)).toBe(PROSE.join("\n\n"));
  });

  it.each([
    ["navigation", `<nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a></ul></nav>`],
    ["a share bar", `<div class="article-share-bar"><p>Tell a friend about this story</p></div>`],
    [
      "a box for a newsletter",
      `<section id="newsletterBox"><h3>Our mornings</h3><p>All the news by mail.</p></section>`,
    ],
    ["a caption", `<figure><img src="a.jpg"><figcaption>The fallen crane on Sunday evening.</figcaption></figure>`],
    ["a caption without its element", `<div><img src="a.jpg"><span>The crane at dusk</span></div>`],
    ["a credit line", `<p>Photo: Harbour Press</p>`],
    ["a link to another article of the site", `<p><a href="/news/ferry">Ferry to stop at Osterby from May</a></p>`],
    [
      "a list of other articles",
      `<h3>Related stories</h3><ul><li><a href="/a">Ferry stops</a><li><a href="/b">Port grows</a></ul>`,
    ],
    ["a labelled pointer", `<p>Read more: <a href="/a">How cranes are inspected</a></p>`],
    ["hidden text", `<p style="display: none">Words that nobody sees, in a sentence that goes on.</p>`],
    ["text of a script or style", `<script>document.write("written")</script><style>p { color: red }</style>`],
  ])("leaves out %s", (_, furniture) => {
    expect(textOf(`<article><p>${FIRST}</p>${furniture}<p>${SECOND}</p><p>${THIRD}</p></article>`)).toBe(
      PROSE.join("\n\n"),
    );
  });

  it("leaves out the title, the author and the date above it, and a note about the author below", () => {
    const byline = `<meta name="author" content="Tove Lindqvist">`;
    const body = `<div><h2>Crane closes the harbour</h2><p>By Tove Lindqvist</p><p>Published: 15 March 2026, 18:04</p>${BODY}<p>Tove Lindqvist is a reporter for the Courier who writes about the coast.</p></div>`;
    expect(read(page(body, byline)).text).toBe(PROSE.join("\n\n"));
  });

  it("leaves out a discussion that is longer than the article", () => {
    const comment = `<div class="comment"><p>I have said for years, and will say again, that these cranes are too old, too high and too cheap.</p></div>`;
    expect(textOf(`<article>${BODY}</article><div id="comments">${comment.repeat(12)}</div>`)).toBe(PROSE.join("\n\n"));
  });

  it("keeps a line that links to somewhere else: it is a source, and no pointer to another article", () => {
    const source = `<p><a href="https://port.example/log">Log of the port authority, 15 March</a></p>`;
    expect(textOf(`<article>${BODY}${source}<p>${FIRST}</p></article>`)).toContain(
      "Log of the port authority, 15 March",
    );
  });

  it("keeps headings, lists, quotations, tables and posts that are quoted whole", () => {
    const text = textOf(
      `<article><p>${FIRST}</p><h2>What fell</h2><ul><li>the crane, of 1974<li>two masts</ul><p>${SECOND}</p>
       <div class="social-embed"><blockquote class="post"><p>We heard it on the other side of town.</p>— A neighbour (@neighbour)</blockquote></div>
       <p>${THIRD}</p><ol><li>close the line<li>clear it</ol></article>`,
    );
    expect(text).toBe(
      `${FIRST}\n\nWhat fell\n\n• the crane, of 1974\n• two masts\n\n${SECOND}\n\nWe heard it on the other side of town.\n\n— A neighbour (@neighbour)\n\n${THIRD}\n\n1. close the line\n2. clear it`,
    );
  });

  it("keeps words apart that blocks keep apart, and together what only markup parts", () => {
    const text = textOf(
      `<article><div>${FIRST}</div><div>A w<b>or</b>d and<i> a </i>half.<br>Next line.</div>${BODY}</article>`,
    );
    expect(text).toContain("A word and a half.\nNext line.");
  });

  it("is what the page marks as the body of its article", () => {
    const lead = `<p>A lead-in that other parts of the page show too, long enough to be taken for a paragraph of it.</p>`;
    expect(textOf(`<div>${lead}<div itemprop="articleBody">${BODY}${BODY}</div></div>`)).toBe(
      [...PROSE, ...PROSE].join("\n\n"),
    );
  });

  it("is not lost when the whole page stands in a form, in a box with an odd name or after the body's end", () => {
    expect(textOf(`<form action="/"><div>${BODY}</div></form>`)).toBe(PROSE.join("\n\n"));
    expect(textOf(`<div class="share-wrapper"><div>${BODY}</div></div>`)).toBe(PROSE.join("\n\n"));
    expect(read(`<html><head></head><body><p>Menu</p></body><div>${BODY}</div></html>`).text).toContain(FIRST);
  });

  it.each([
    ["a fragment", "<p>Short note.</p>", "Short note."],
    ["text without any element", "Just words &amp; more", "Just words & more"],
    ["a list", "<ul><li>a<li>b</ul>", "• a\n• b"],
  ])("is all there is for %s", (_, html, text) => {
    expect(read(html).text).toBe(text);
  });

  it("comes from the page's data where the page itself shows only a teaser", () => {
    const data = JSON.stringify({ "@type": "NewsArticle", headline: "Crane", articleBody: PROSE.join(" ") });
    const html = page(`<p>Subscribers read on.</p>`, `<script type="application/ld+json">${data}</script>`);
    expect(read(html).text).toBe(PROSE.join(" "));
  });

  it.each(["", "<body></body>", "<p> <img src=x> </p>", "<script>1</script>"])("is missing from %j", (html) => {
    expect(readHtml(html, null, 0)).toEqual({ ok: false, error: { kind: "document_without_text" } });
  });
});

describe("what a page says of its article", () => {
  const data = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
  const article = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: "Crane closes the harbour",
    author: [{ "@type": "Person", name: "Tove Lindqvist" }, { name: "By Per Åkesson" }],
    publisher: { "@type": "Organization", name: "Vellmar Courier" },
    datePublished: "2026-03-15T18:04:00+01:00",
    inLanguage: "en-GB",
  };

  it("is taken from JSON-LD, also in a graph with references", () => {
    const graph = {
      "@graph": [
        { ...article, publisher: { "@id": "#org" } },
        { "@id": "#org", "@type": "Organization", name: "Vellmar Courier" },
      ],
    };
    for (const value of [article, [article], graph]) {
      expect(read(page(BODY, `${data(value)}<link rel="canonical" href="/crane">`))).toMatchObject({
        headline: "Crane closes the harbour",
        byline: "Tove Lindqvist, Per Åkesson",
        outlet: "Vellmar Courier",
        publishedAt: "2026-03-15T18:04:00+01:00",
        language: "en",
        canonicalUrl: "https://courier.example/crane",
      });
    }
  });

  it("is taken from OpenGraph and other meta elements next", () => {
    const head = `<meta property="og:title" content="Crane &amp;amp; harbour - Vellmar Courier"><meta property="og:site_name" content="Vellmar Courier">
      <meta name="author" content="by Tove Lindqvist"><meta property="article:published_time" content="2026-03-15">
      <meta property="og:url" content="https://courier.example/crane#top">`;
    expect(read(page(BODY, head))).toMatchObject({
      headline: "Crane & harbour",
      outlet: "Vellmar Courier",
      byline: "Tove Lindqvist",
      publishedAt: "2026-03-15",
      canonicalUrl: "https://courier.example/crane",
    });
  });

  it("is taken from the text and the address last", () => {
    expect(
      read(`<html><body><h1>Crane closes the harbour</h1><p class="byline">By Tove Lindqvist</p>${BODY}</body></html>`),
    ).toMatchObject({
      headline: "Crane closes the harbour",
      byline: "Tove Lindqvist",
      outlet: "courier.example",
      publishedAt: "2026-03-15",
      language: null,
      canonicalUrl: null,
    });
  });

  it.each([
    ["2026-03-15", "2026-03-15"],
    ["2026-03-15 18:04:09", "2026-03-15T18:04:09"],
    ["2026-03-15T18:04:09.123+0100", "2026-03-15T18:04:09+01:00"],
    ["20260315", "2026-03-15"],
    ["Sun, 15 Mar 2026 18:04:09 GMT", "2026-03-15T18:04:09Z"],
    ["March 15, 2026", "2026-03-15"],
    ["2026", "2026"],
    ["03/04/2026", null],
    ["2026-02-30", null],
    ["yesterday", null],
  ])("dates keep the precision that was given: %s", (written, publishedAt) => {
    const html = page(BODY, `<meta name="date" content="${written}">`);
    expect(read(html, null).publishedAt).toBe(publishedAt);
  });

  it.each([
    ["no JSON", `{"@type": "NewsArticle", "headline": `],
    ["a number", "1"],
    ["null", "null"],
    ["deep nesting", "[".repeat(50_000) + "]".repeat(50_000)],
    [
      "wrong types",
      JSON.stringify({
        "@type": "NewsArticle",
        headline: { a: 1 },
        author: [[["x"]], 7, null],
        publisher: 3,
        datePublished: [],
      }),
    ],
    [
      "a polluting key",
      `{"@type":"NewsArticle","__proto__":{"headline":"polluted"},"constructor":{"prototype":{"headline":"x"}}}`,
    ],
    [
      "references in a circle",
      `{"@graph":[{"@id":"a","@type":"Article","author":{"@id":"b"}},{"@id":"b","x":1,"author":{"@id":"a"}}]}`,
    ],
    ["a headline of a megabyte", JSON.stringify({ "@type": "NewsArticle", headline: "x".repeat(900_000) })],
    ["control characters and half a character", `{"@type":"NewsArticle","headline":"\\u0000\\ud800"}`],
    [
      "a hostile address",
      JSON.stringify({ "@type": "NewsArticle", url: "javascript:alert(1)", author: "https://evil.example/" }),
    ],
    ["many objects", JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ "@type": "Thing", name: `${i}` })))],
  ])("hostile JSON-LD breaks nothing: %s", (_, json) => {
    const found = read(page(BODY, `<script type="application/ld+json">${json}</script>`));
    expect(found).toMatchObject({ text: PROSE.join("\n\n"), canonicalUrl: null });
    expect(found.headline ?? "").toMatch(/^(?:Crane closes the harbour|\ufffd)(?: \| Vellmar Courier)?$/u);
    expect(found.byline).toBeNull();
    expect(Object.prototype).not.toHaveProperty("headline");
  });

  it("markup in a field stays out of it", () => {
    const found = read(page(BODY, data({ ...article, headline: "Crane <script>alert(1)</script>\n&lt;b&gt;closes" })));
    expect(found.headline).not.toMatch(/<script|\n/);
  });
});
