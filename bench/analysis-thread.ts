// How long an article of 5,000 words holds up other requests, analysed here and in the worker: node --import tsx bench/analysis-thread.ts
import { analyseArticle } from "#domain/claim/analyse-article.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";

const WORDS = [
  "The ministry said on Monday that exports of steel rose by 12 percent to 4.5 million tonnes in 2023, the most in a decade.",
  "“We have spent 300 million euros on the harbour since 2019,” said Ada Quist, who runs it, adding that the work was done on time.",
  "According to the customs office, every third container now comes from the north.",
];

function article(seed: number): string {
  const text: string[] = [];
  for (let words = 0, n = seed; words < 5_000; n += 1) {
    const sentence = `${WORDS[n % WORDS.length]}`.replace("12", String(n));
    text.push(sentence);
    words += sentence.split(" ").length;
  }
  return Array.from({ length: Math.ceil(text.length / 4) }, (_, n) => text.slice(n * 4, n * 4 + 4).join(" ")).join(
    "\n\n",
  );
}

const ROUNDS = 7;
analyseArticle(article(0), "en");
const cold = await timed(() => analyseInWorker({ text: article(100), language: "en" }));
const here: Times[] = [];
const there: Times[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  here.push(await timed(async () => analyseArticle(article(200 + round), "en")));
  there.push(await timed(() => analyseInWorker({ text: article(300 + round), language: "en" })));
}
console.log(`first analysis, the worker started for it: ${cold.took.toFixed(0)} ms; goal 1000 ms`);
console.log(`on the request thread: ${median(here, "took")} ms, others wait up to ${median(here, "held")} ms`);
console.log(`in the worker:         ${median(there, "took")} ms, others wait up to ${median(there, "held")} ms`);
console.log(
  `others wait ${(Number(median(there, "held")) / Number(median(here, "held"))).toFixed(3)} times as long as before`,
);
process.exit(0);

type Times = { readonly took: number; readonly held: number };

/** How long the work took, and the longest time that a timer of 1 ms was kept waiting meanwhile. */
async function timed(work: () => Promise<unknown>): Promise<Times> {
  let last = performance.now();
  let held = 0;
  const tick = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(tick, 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  held = 0;
  last = performance.now();
  const startedAt = performance.now();
  await work();
  const took = performance.now() - startedAt;
  tick();
  clearInterval(timer);
  return { took, held };
}

function median(times: readonly Times[], key: keyof Times): string {
  return ([...times].sort((a, b) => a[key] - b[key])[Math.floor(times.length / 2)]?.[key] ?? 0).toFixed(1);
}
