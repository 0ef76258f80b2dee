import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { articleAnalyses } from "#db/schema/article-analyses.ts";
import { err } from "#domain/result.ts";
import { analyseHere } from "#tests/support/analyse-here.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import type { ArticleAnalyst } from "#workflow/claim/article-analyst.ts";
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
    const suggestions = mustSucceed(await listSuggestions(writer, analyseHere, { checkId }));
    const claimantOf = (words: string) => suggestions.find(({ exact }) => exact.includes(words))?.claimant;
    expect(claimantOf("41 million tonnes")).toBeNull();
    expect(claimantOf("12 million euros")).toMatchObject({ name: "Ada Quist", kind: "person" });
  });

  it("come from one analysis of a text, which is kept for all checks of it until the way of analysing changes", async () => {
    let analyses = 0;
    const counting: ArticleAnalyst = (article) => {
      analyses += 1;
      return analyseHere(article);
    };
    const { checkId, versionId } = mustSucceed(
      await importArticle(writer, { headline: "Port", outlet: "The Sample", text: `${TEST_ARTICLE} Once.` }),
    );
    const first = mustSucceed(await listSuggestions(writer, counting, { checkId }));
    expect(mustSucceed(await listSuggestions(writer, counting, { checkId }))).toEqual(first);
    expect(analyses).toBe(1);
    await writer.db
      .update(articleAnalyses)
      .set({ method: "an older one", proposals: [] })
      .where(eq(articleAnalyses.articleVersionId, versionId));
    expect(mustSucceed(await listSuggestions(writer, counting, { checkId }))).toEqual(first);
    expect(analyses).toBe(2);
  });

  it("are refused with a kind when the analysis takes too long, and nothing is kept of it", async () => {
    const { checkId } = mustSucceed(
      await importArticle(writer, { headline: "Port", outlet: "The Sample", text: `${TEST_ARTICLE} Slow.` }),
    );
    const slow: ArticleAnalyst = async () => err({ kind: "analysis_too_slow" });
    expect(await listSuggestions(writer, slow, { checkId })).toEqual(err({ kind: "analysis_too_slow" }));
    expect(mustSucceed(await listSuggestions(writer, analyseHere, { checkId }))).not.toEqual([]);
  });
});
