import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readAsset } from "#site/assets.ts";
import { holdsTag, htmlResponse } from "#site/html-response.ts";
import { PUBLIC_CSP } from "#site/served-as.ts";
import { CURRENT } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";
import { publicPages } from "#tests/site/public-pages.tsx";

let pages: Record<string, string>;
beforeAll(async () => {
  pages = await publicPages();
}, 60_000);

/** The text that readers of a page see and hear. */
function visibleText(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

describe("every public page", () => {
  it("is one document without script, inline style or event handler", () => {
    for (const [name, html] of Object.entries(pages)) {
      expect(html, name).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html.match(/<html/g), name).toHaveLength(1);
      // A block of linked data is no script: nothing runs it. At most one, and only this exact shape.
      const unscripted = html.replace(/<script type="application\/ld\+json">[^<>]*<\/script>/, "");
      // The search is asked by a form: only there, only that one.
      const unasked = name.startsWith("search")
        ? unscripted.replace(/<form class="[a-z ]+" action="\/search" method="get">/, "")
        : unscripted;
      expect(unasked, name).not.toMatch(/<(script|style|iframe|object|embed|base|form)\b/i);
      // Only within a tag: text may say anything.
      for (const [tag] of html.matchAll(/<[a-z][^<>]*>/gi)) expect(tag, name).not.toMatch(/\s(style|on[a-z]+)=/i);
    }
  });

  it("has one first heading, one main landmark and no id twice", () => {
    for (const [name, html] of Object.entries(pages)) {
      expect(html.match(/<h1/g), name).toHaveLength(1);
      expect(html.match(/<main/g), name).toHaveLength(1);
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(ids.length, name).toBe(new Set(ids).size);
      const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      for (const target of targets) expect(ids, name).toContain(target);
    }
  });

  it("C03: links to nothing but http, https and its own site", () => {
    for (const [name, html] of Object.entries(pages)) {
      for (const [, href = ""] of html.matchAll(/\shref="([^"]*)"/g)) {
        expect(/^(https?:\/\/|mailto:\?subject=|\/(?![/\\])|#)/.test(href), `${name}: ${href}`).toBe(true);
      }
      for (const [tag] of html.matchAll(/<a [^>]*href="http[^>]*>/g)) {
        expect(tag, name).toContain('rel="noopener nofollow ugc"');
      }
    }
  });

  it("C06: obeys no control that reorders text", () => {
    for (const [name, html] of Object.entries(pages))
      expect(html, name).not.toMatch(/[\u061c\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("the verdict page", () => {
  it("has the correction, with its date and both ratings, before the verdict", () => {
    const html = pages.verdict ?? "";
    const note = html.indexOf('class="corr');
    expect(note).toBeGreaterThan(0);
    expect(note).toBeLessThan(html.indexOf('class="strip'));
    const noted = html.slice(note, html.indexOf("</aside>", note));
    expect(noted).toContain('<time dateTime="2025-03-14T09:40:00Z">14 March 2025</time>');
    expect(visibleText(noted)).toMatch(/Old rating: Supported.*New rating: Needs context/);
  });

  it("keeps every word of the article, in its order", () => {
    const html = pages.verdict ?? "";
    const article = html.slice(html.indexOf('<p dir="auto" class="para">'), html.indexOf('id="claims-h"'));
    const words = [...article.matchAll(/<(p|h4) dir="auto" class="para">(.*?)<\/\1>/gs)].map(([, , inner = ""]) =>
      visibleText(inner.replace(/<a class="sig".*?<\/a>/gs, "")),
    );
    expect(words.join("\n\n")).toBe(CURRENT.check.article.text);
  });

  it("marks exactly the words that each claim stands on", () => {
    const html = pages.verdict ?? "";
    for (const claim of CURRENT.check.claims) {
      expect(html).toContain(`id="m${claim.number}"`);
      expect(html.match(new RegExp(`aria-label="Claim ${claim.number}: `, "g"))).toHaveLength(claim.anchors.length);
    }
    // A claim that nothing crosses is one element.
    expect(html).toContain(
      'id="m9"><span>Since 2022 India has been one of the largest buyers of Russian oil</span></span>',
    );
  });

  it("lists what has no rating, with the reason", () => {
    const text = visibleText(pages.verdict ?? "");
    expect(text).toContain("It is an opinion.");
    expect(text).toContain("Still being checked.");
    expect(text).toContain("It repeats another claim. See claim 1.");
  });

  it("says honestly how each quotation compares with its copy", () => {
    const text = visibleText(pages.verdict ?? "");
    expect(text).toContain("Verified: the words stand in the archived copy");
    expect(text).toContain("Approximate: the wording differs");
    expect(text).toContain("Altered: the archived copy says something else");
    expect(text).toContain("Not verifiable: the words do not stand in the archived copy");
    expect(text).toContain("Not verifiable: we have no archived copy");
    expect(pages.verdict).toContain("<ins>not </ins>");
    // Whose page nobody but us has seen is said beside the quotation.
    expect(text).toMatch(/Archived copy of evidence 1, copied by hand on \d/);
  });

  it("names the author and the approver, and they differ", () => {
    expect(visibleText(pages.verdict ?? "")).toMatch(
      /Checked byInes Duarte, Joon-ho Baek, Farid RahmaniApproved byHanne Vestergaard/,
    );
  });

  it("withdraws the ratings of a retracted check and keeps the address", () => {
    const html = pages["verdict-retracted"] ?? "";
    expect(visibleText(html)).toContain("Retracted, 2 May 2025");
    expect(html).not.toContain('class="strip');
    expect(html).toContain('<link rel="canonical" href="https://claimdesk.example/verdicts/india-russia-arms"/>');
    expect(pages["claim-retracted"]).not.toContain('class="rb');
  });

  it("says that a preview is one, and keeps it out of indexes", () => {
    const html = pages["verdict-preview"] ?? "";
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(visibleText(html)).toContain("It is not published.");
    expect(html).not.toContain("canonical");
  });

  it("labels an earlier version as superseded and points to the current one", () => {
    const html = pages.version ?? "";
    expect(visibleText(html)).toContain("Version 1, superseded");
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain('<link rel="canonical" href="https://claimdesk.example/verdicts/india-russia-arms"/>');
  });
});

describe("hostile content", () => {
  it("C01, C32: stays literal", () => {
    const text = visibleText(pages["verdict-hostile"] ?? "");
    for (const literal of [
      '<script>alert("x")</script>',
      "</title><script>alert(1)</script>",
      "{{7*7}} $",
      "<b>bold</b>",
      "<i>Lookalike</i>",
    ]) {
      expect(text).toContain(literal);
    }
  });

  it("shows a control by its code, where it stands", () => {
    expect(visibleText(pages["verdict-hostile"] ?? "")).toContain("evidenceU+202Egpj.exe was signed");
  });

  it("keeps marks on the words in any script", () => {
    const html = pages["verdict-hostile"] ?? "";
    for (const claim of HOSTILE.check.claims.slice(0, 3)) {
      for (const anchor of claim.anchors) expect(html).toContain(`<span>${anchor.exact}</span></span>`);
    }
  });
});

describe("a response", () => {
  it("answers 304 to a reader who has the very bytes, under any way of writing the tag", async () => {
    const first = htmlResponse(new Request("https://x.example/"), "<p>1</p>");
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toBe(`"${createHash("sha256").update("<p>1</p>").digest("hex")}"`);
    expect(first.headers.get("content-security-policy")).toBe(PUBLIC_CSP);
    for (const header of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = htmlResponse(
        new Request("https://x.example/", { headers: { "If-None-Match": header } }),
        "<p>1</p>",
      );
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect(holdsTag('"other"', tag)).toBe(false);
    expect(holdsTag(null, tag)).toBe(false);
  });

  it("gives assets that the stylesheet and the pages name, and nothing else", () => {
    const css = readAsset("site.css")?.bytes.toString("utf8") ?? "";
    const fonts = [...css.matchAll(/url\("\/assets\/([0-9a-f]{12})\/([a-z-]+\.woff2)"\)/g)];
    expect(fonts.length).toBeGreaterThan(5);
    for (const [, hash, name = ""] of fonts) expect(readAsset(name)?.hash).toBe(hash);
    expect(css).not.toMatch(/url\((?!"\/assets\/[0-9a-f]{12}\/)/);
    for (const name of ["../package.json", "toString", "__proto__", "", "site.css/"])
      expect(readAsset(name)).toBeNull();
  });
});
