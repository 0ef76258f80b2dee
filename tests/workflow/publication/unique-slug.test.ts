import { beforeAll, describe, expect, it } from "vitest";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { slugOf } from "#workflow/publication/unique-slug.ts";

describe("C31: the address of a check", () => {
  let desk: Desk;
  let writer: Ctx;
  beforeAll(async () => {
    desk = await openDesk();
    writer = await desk.person("Wanda Writer", "fact_checker");
  });

  const slugFor = async (title: string) => {
    const article = { headline: "Port", outlet: "The Sample", text: TEST_ARTICLE, title };
    const { checkId } = mustSucceed(await importArticle(writer, article));
    return mustSucceed(await readCheck(writer, { checkId })).slug;
  };

  it.each([
    ["of nothing that an address can hold", "!?—“”"],
    ["of emoji alone", "🔥🔥🔥"],
    ["of combining marks alone", "\u0301\u0302\u0303"],
  ])("%s is still one", async (_, title) => {
    expect(slugOf(title, "check")).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(await slugFor(title)).toMatch(/^check(-\d+)?$/);
  });

  it("of 500 characters is cut at a word; one word without an end is cut too", () => {
    const words = slugOf("harbour ".repeat(63), "check");
    expect(words.length).toBeLessThanOrEqual(72);
    expect(words).toMatch(/^harbour(-harbour)+$/);
    expect(slugOf("x".repeat(500), "check")).toHaveLength(72);
  });

  it.each(["api", "Embed", "FEED", "search", "New"])("that is kept for other uses is not given: %s", (title) => {
    expect(slugOf(title, "check")).toBe(`check-${title.toLowerCase()}`);
  });

  it("is another for the same words, in whatever case and with whatever marks they are written", async () => {
    const slugs = [await slugFor("Zürich pays"), await slugFor("ZÜRICH PAYS"), await slugFor("zürich, pays!")];
    expect(new Set(slugs).size).toBe(3);
    for (const slug of slugs) expect(slug).toMatch(/^zue?rich-pays(-\d+)?$/);
  });
});
