import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, it } from "vitest";
import { analyseArticle } from "#domain/claim/analyse-article.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";

const SENTENCE = "The ministry said on Monday that exports of steel rose by 12 percent to 4.5 million tonnes in 2023. ";
const ARTICLE = Array.from({ length: 56 }, (_, n) => `${SENTENCE.repeat(5)}(${n})`).join("\n\n");

it("finds in a worker what it finds here, once for all who ask at the same time, and leaves this thread free meanwhile", async () => {
  await analyseInWorker({ text: "Warm.", language: "en" });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const asked = Array.from({ length: 5 }, () => analyseInWorker({ text: ARTICLE, language: "en" }));
  const answers = await Promise.all(asked);
  delay.disable();
  const startedAt = performance.now();
  const here = analyseArticle(ARTICLE, "en");
  const held = performance.now() - startedAt;
  expect(answers[0]).toEqual({ ok: true, value: here });
  expect(new Set(answers).size).toBe(1);
  // Nothing but the answer itself is handled in this thread.
  expect(delay.max / 1e6).toBeLessThan(Math.max(50, held));
});

it("refuses at once when too many articles wait, and works again when they are done", async () => {
  const asked = Array.from({ length: 30 }, (_, n) => analyseInWorker({ text: `Article ${n}.`, language: "en" }));
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
  expect(answers.at(-1)).toEqual({ ok: false, error: { kind: "analysis_too_slow" } });
  expect((await analyseInWorker({ text: "Later.", language: "en" })).ok).toBe(true);
});
