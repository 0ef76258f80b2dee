import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { cleanHtml } from "#server/clean-html.ts";
import { isTooDeep, MAX_HTML_BYTES, MAX_HTML_DEPTH } from "#server/html-limits.ts";

async function textOf(html: string) {
  const result = await cleanHtml(html);
  return result.ok ? result.value.text : result.error;
}

describe("pasted HTML becomes plain text", () => {
  it.each([
    [
      "paragraphs and headings",
      "<h1>Head</h1><p>One <b>bold</b>, two.</p>\n<p>Three</p>",
      "Head\n\nOne bold, two.\n\nThree",
    ],
    ["line breaks", "<div>a<br>b<br><br>c</div>", "a\nb\n\nc"],
    ["white space of the source", "<p>\n  one\n  two <i> three</i><b>four </b> five\n</p>", "one two threefour five"],
    ["no-break spaces, as written", "<p>60&nbsp;percent</p>", "60\u00a0percent"],
    [
      "lists",
      "<p>x</p><ul><li>a</li><li><p>b</p></li><li>c<ul><li>d</li></ul></li></ul><p>y</p>",
      "x\n\n• a\n• b\n• c\n• d\n\ny",
    ],
    ["numbered lists", "<ol><li>a<li>b</ol>z", "1. a\n2. b\n\nz"],
    [
      "tables",
      "<table><tr><th>h<th>i</tr><tr><td><p>a</p></td><td></td><td>c</td></tr></table><p>y</p>",
      "h\ti\na\t\tc\n\ny",
    ],
    ["a layout table around an article", "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", "One.\n\nTwo."],
    ["quotations", "<blockquote><p>He said <q>no</q>.</p></blockquote>", "He said “no”."],
    ["preformatted text", "<pre>a\n  b</pre><p>c</p>", "a\n  b\n\nc"],
    ["entities", "<p>&lt;b&gt; &amp;amp; &#8217;&#x1F600;&eacute; &quot;q&quot;</p>", '<b> &amp; ’😀é "q"'],
    ["decomposed letters", "<p>Re\u0301sume\u0301</p>", "Résumé"],
    ["text without any element", "one &amp; two", "one & two"],
    ["unclosed paragraphs", "<p>a<p>b<p>c", "a\n\nb\n\nc"],
  ])("with %s", async (_, html, text) => {
    expect(await textOf(html)).toBe(text);
  });

  it("from Word, without its styles, conditional comments and hidden text", async () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>T</title><style>p.MsoNormal{margin:0}</style>
      <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
      <body lang=EN-GB><!--StartFragment--><p class=MsoNormal><b>Rudenko</b> told TASS<o:p></o:p></p>
      <p class=MsoNormal>that it was<span style='mso-hide:all'>secret</span> so.<o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`;
    expect(await textOf(html)).toBe("Rudenko told TASS\n\nthat it was so.");
  });

  it("from Google Docs, whose wrapper is one bold element", async () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt">One.</span></p><br /><p dir="ltr"><span>Two</span><span> words.</span></p></b>`;
    expect(await textOf(html)).toBe("One.\n\nTwo words.");
  });

  it("and says what was left out", async () => {
    const result = await cleanHtml(
      `<p>x</p><img src=a><script>1</script><iframe src=b></iframe><form><input></form><p hidden>no</p><p style="display: none">no</p>`,
    );
    expect(result).toEqual({
      ok: true,
      value: { text: "x", removed: { images: 1, embeds: 1, scripts: 1, forms: 2, hidden: 2 } },
    });
  });
});

describe("C01, C02: nothing of hostile HTML is left but its visible words", () => {
  it.each([
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<style><!--</style><img src=x onerror=alert(1)>--></style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,alert(1)'></object><embed src='javascript:alert(1)'>",
    "<base href='//evil/'><meta http-equiv=refresh content='0;url=javascript:alert(1)'><link rel=import href=//evil>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>alert(1)</button></form>",
    "<textarea><script>alert(1)</script></textarea>",
    "<xmp><script>alert(1)</script></xmp>",
    "<select><option>&lt;script&gt;alert(1)&lt;/script&gt;</option></select>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<input name=body id=attributes onfocus=alert(1) autofocus>",
    "<video><source onerror=alert(1)></video><audio src onerror=alert(1)></audio>",
  ])("%s", async (vector) => {
    const text = await textOf(`<p>before</p>${vector}`);
    expect(text).toMatch(/^before/);
    expect(text).not.toMatch(/alert|script|evil/i);
  });

  it.each([
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,alert(1)",
    "vbscript:alert(1)",
    "blob:https://x/alert",
    "file:///alert",
    "//evil/alert",
    "\\\\evil\\alert",
    "https://evil/alert",
  ])("no link is kept, only its words: %s", async (href) => {
    expect(await textOf(`<p>see <a href="${href}">the report</a></p>`)).toBe("see the report");
  });

  it("markup that was escaped stays the text that it was", async () => {
    expect(await textOf("<p>&lt;img src=x onerror=alert(1)&gt;</p>")).toBe("<img src=x onerror=alert(1)>");
  });

  it("for any mixture of markup the result is canonical text", async () => {
    const piece = fc.constantFrom(
      ..."<p>|</p>|<div|>|<|</|<!--|-->|<td>|<li>|</ul>|<ul>|<pre>|</pre>|&lt;|&#0;|&#xd800;|\u202e|a |😀|\r\n|\"|'|=|<script>|</script>|<svg>|<br>".split(
        "|",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const result = await cleanHtml(pieces.join(""));
        if (result.ok) expect(canonicalText(result.value.text)).toEqual({ ok: true, value: result.value.text });
        else expect(["empty_text", "ill_formed_text"]).toContain(result.error.kind);
      }),
      { numRuns: 150 },
    );
  });
});

describe("C14, C15: costly HTML is refused in bounded time", () => {
  it("100,000 nested elements are refused before anything parses them", async () => {
    const started = performance.now();
    expect(await textOf("<div>".repeat(100_000))).toEqual({ kind: "too_deep", max: MAX_HTML_DEPTH });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("one byte above the limit is refused and the limit itself taken, in bytes and not in characters", async () => {
    const fits = `<p>${"é".repeat((MAX_HTML_BYTES - 4) / 2)}x`;
    expect(await textOf(fits)).toMatch(/^é+x$/);
    expect(await textOf(`${fits}y`)).toEqual({ kind: "too_large", max: MAX_HTML_BYTES, length: MAX_HTML_BYTES + 1 });
  });

  it.each([
    ["a million attributes", `<p ${"a ".repeat(1_000_000)}>x`],
    ["as many distinct attributes as fit", `<p ${Array.from({ length: 140_000 }, (_, i) => `a${i}`).join(" ")}>x`],
    ["one attribute of 5 MB", `<p title="${"x".repeat(5_000_000)}">x`],
    ["one attribute of 1 MB", `<p title="${"x".repeat(1_000_000)}">x`],
    ["entities alone", "&amp;&lt;".repeat(110_000)],
    ["links alone", "<a href=x>y</a>".repeat(69_000)],
    ["elements nested by closing rules", "<rt><li>".repeat(120_000)],
    ["angle brackets alone", "<".repeat(1_000_000)],
    ["unclosed comments", "<!--".repeat(250_000)],
    ["white space alone", `<p>x${" ".repeat(1_000_000)}x`],
    ["mismatched closing tags", "<b></i>".repeat(140_000)],
  ])("%s", async (_, html) => {
    const started = performance.now();
    const result = await cleanHtml(html);
    expect(performance.now() - started).toBeLessThan(10_000);
    if (!result.ok) expect(["too_large", "too_deep", "took_too_long", "empty_text"]).toContain(result.error.kind);
  });

  it("a refused text does not harm the next one", async () => {
    const [slow, next] = await Promise.all([textOf("<rt><li>".repeat(120_000)), textOf("<p>fine</p>")]);
    expect(slow).not.toBeTypeOf("string");
    expect(next).toBe("fine");
  });

  it.each(["a\0b", "<p>a\ud800b</p>"])("damaged text is refused before parsing hides the damage: %j", async (html) => {
    expect(await textOf(html)).toMatchObject({ kind: "ill_formed_text" });
  });

  it("HTML with nothing to read is refused", async () => {
    expect(await textOf("<p> <img src=x> </p>")).toEqual({ kind: "empty_text" });
  });
});

describe("depth", () => {
  it("counts elements that are open, not elements that were", () => {
    expect(isTooDeep("<div>".repeat(MAX_HTML_DEPTH))).toBe(false);
    expect(isTooDeep("<div>".repeat(MAX_HTML_DEPTH + 1))).toBe(true);
    expect(isTooDeep("<div><span>x</span></div>".repeat(10_000))).toBe(false);
    expect(isTooDeep(`${"<p>a".repeat(1_000)}<ul>${"<li>b<br>".repeat(1_000)}`)).toBe(false);
    expect(isTooDeep("</b>".repeat(500) + "<b></i>".repeat(MAX_HTML_DEPTH + 1))).toBe(true);
  });

  it("does not count what only looks like an element", () => {
    const deep = "<div>".repeat(300);
    expect(isTooDeep(`<!-- ${deep} --><script>${deep}</script><p title="${deep}">a < b</p>`)).toBe(false);
    expect(isTooDeep(`<p a"b>${deep}`)).toBe(true);
  });
});
