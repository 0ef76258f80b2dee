import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { analyseArticle } from "#domain/claim/analyse-article.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";

const SENTENCE = "The ministry said on Monday that exports of steel rose by 12 percent to 4.5 million tonnes in 2023. ";
const ARTICLE = Array.from({ length: 56 }, (_, n) => `${SENTENCE.repeat(5)}(${n})`).join("\n\n");

it("finds in a worker what it finds here, once for all who ask at the same time, and leaves this thread free meanwhile", async () => {
  await analyseInWorker({ text: "Warm.", language: "en" });
  const asked = Promise.all(Array.from({ length: 5 }, () => analyseInWorker({ text: ARTICLE, language: "en" })));
  let over = false;
  void asked.then(() => {
    over = true;
  });
  let turns = 0;
  for (; !over; turns += 1) await nextTurn();
  const answers = await asked;
  expect(answers[0]).toEqual({ ok: true, value: analyseArticle(ARTICLE, "en") });
  expect(new Set(answers).size).toBe(1);
  // Done here, the analysis would leave no turn but those before and after it.
  expect(turns).toBeGreaterThan(100);
});

it("refuses at once when too many articles wait, and works again when they are done", async () => {
  const asked = Array.from({ length: 30 }, (_, n) => analyseInWorker({ text: `Article ${n}.`, language: "en" }));
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
  expect(answers.at(-1)).toEqual({ ok: false, error: { kind: "analysis_too_slow" } });
  expect((await analyseInWorker({ text: "Later.", language: "en" })).ok).toBe(true);
});
