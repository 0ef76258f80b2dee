import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "#ui/markdown.tsx";

function render(markdown: string): string {
  return renderToStaticMarkup(<Markdown citationHref={(n) => (n <= 2 ? `#e${n}` : null)}>{markdown}</Markdown>);
}

describe("Markdown of the desk", () => {
  it("links a citation to its evidence, close behind the word before it", () => {
    expect(render("So it says [1].")).toBe(
      '<p>So it says<a class="cite" href="#e1" aria-label="Evidence 1">[1]</a>.</p>',
    );
  });

  it("leaves a citation without evidence as it was typed", () => expect(render("See [9].")).toContain("[9]"));

  it("lets no definition turn a citation into a link elsewhere", () => {
    const html = render("See [1].\n\n[1]: https://evil.example");
    expect(html).toContain('href="#e1"');
    expect(html).not.toContain("evil.example");
  });

  it("leaves numbers in code and in links alone", () => {
    const html = render("`a[1]` and [a [1] b](https://example.org/)");
    expect(html).toContain("<code>a[1]</code>");
    expect(html).not.toContain('class="cite"');
  });

  it("shows HTML as it was typed", () => {
    const html = render('<script>alert(1)</script>\n\n<img src=x onerror="alert(1)"> <b>x</b>');
    expect(html).not.toMatch(/<(script|img|b)\b/);
    expect(html).toContain("&lt;script&gt;");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "java&#115;cript:alert(1)", "vbscript:x"])(
    "makes no link of %s",
    (address) => expect(render(`[x](${address})`)).not.toContain("<a"),
  );

  it("marks links that it does make as not ours", () => {
    expect(render("[x](https://example.org/a)")).toContain(
      '<a href="https://example.org/a" rel="noopener nofollow ugc">x</a>',
    );
  });

  it("reduces an image to its description", () => {
    const html = render("![a chart](https://tracker.example/p.gif)");
    expect(html).toContain("a chart");
    expect(html).not.toContain("tracker.example");
  });

  it("keeps the outline of the page", () => expect(render("# Big\n\n### Small")).not.toMatch(/<h\d/));

  it("C06: names controls that would reorder the text instead of obeying them", () => {
    expect(render("evidence\u202egpj.exe")).toContain("evidence⟨U+202E⟩gpj.exe");
  });
});
