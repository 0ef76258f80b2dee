import { beforeAll, describe, expect, it } from "vitest";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
});

describe("suggestions", () => {
  it("propose the claimant of what somebody is said to have said, and nobody for what the article says itself", async () => {
    const { checkId } = mustSucceed(
      await importArticle(writer, { headline: "Port", outlet: "The Sample", text: TEST_ARTICLE }),
    );
    const suggestions = mustSucceed(await listSuggestions(writer, { checkId }));
    const claimantOf = (words: string) => suggestions.find(({ exact }) => exact.includes(words))?.claimant;
    expect(claimantOf("41 million tonnes")).toBeNull();
    expect(claimantOf("12 million euros")).toMatchObject({ name: "Ada Quist", kind: "person" });
  });
});
