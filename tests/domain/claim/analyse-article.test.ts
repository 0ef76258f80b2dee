import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { ANALYSIS_METHOD, analyseArticle, judgeSpan } from "#domain/claim/analyse-article.ts";

const TEXT = [
  "Port Ellery grows",
  "Port Ellery handled 41 million tonnes last year, more than any other port on the coast 🚢. “We spent 12 million euros on cranes,” said Ada Quist, the harbour master. She added that the harbour would grow.",
  "Is it enough? The finest view is from the pier. According to the customs office, imports fell by 4 percent in 2023.",
].join("\n\n");
const RUSSIAN = "Экспорт вырос на 12 процентов в 2023 году. Министр сказал, что это хорошо.";

describe("the analysis of an article", () => {
  it("has another name when it proposes something else", () => {
    const found = JSON.stringify([analyseArticle(TEXT, "en"), analyseArticle(RUSSIAN, "ru")]);
    const hash = createHash("sha256").update(found).digest("hex").slice(0, 16);
    // When this fails because the analysis was changed on purpose, give it a new name: kept analyses are made anew by it.
    expect({ method: ANALYSIS_METHOD, hash }).toEqual({ method: "2026-11-29", hash: "187afd1b56dce311" });
  });

  it("judges the sentence that most of a span stands in, wherever in the article that is", () => {
    const at = [...TEXT].join("").indexOf("imports fell");
    const start = [...TEXT.slice(0, at)].length;
    const judged = judgeSpan(TEXT, { start, end: start + 12 }, "en");
    expect(judged?.exact).toBe("According to the customs office, imports fell by 4 percent in 2023.");
    expect(sliceCodePoints(TEXT, judged?.start ?? 0, judged?.end ?? 0)).toBe(judged?.exact);
    expect(judged?.reasons).toContain("a percentage");
    expect(analyseArticle(TEXT, "en").map(({ exact, score }) => [exact, score])).toContainEqual([
      judged?.exact,
      judged?.score,
    ]);
    expect(judgeSpan(TEXT, { start: 10_000, end: 10_010 }, "en")).toBeNull();
  });
});
