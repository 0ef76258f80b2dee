// How good and how fast the helpers are, on public data: npm run bench:assist
// BENCH_DATA names the directory of the data (default ./bench-data); what is absent is skipped. Intervals are of 95 % by bootstrap.
import { benchAttribution } from "#bench/assist/bench-attribution.ts";
import { benchCheckWorthiness } from "#bench/assist/bench-check-worthiness.ts";
import { benchDemoArticle } from "#bench/assist/bench-demo-article.ts";
import { benchEarlierChecks } from "#bench/assist/bench-earlier-checks.ts";
import { benchSegmentation } from "#bench/assist/bench-segmentation.ts";
import { suggestClaims } from "#domain/claim/suggest-claims.ts";

const sentence = "The ministry said on Monday that exports of steel rose by 12 percent to 4.5 million tonnes in 2023. ";
const article = Array.from({ length: 50 }, () => sentence.repeat(5).trim()).join("\n\n");
const started = performance.now();
const { length } = suggestClaims(article);
const first = performance.now() - started;
suggestClaims(article);
const later = performance.now() - started - first;
console.log(
  `an article of ${article.split(/\s+/).length} words: ${length} suggestions in ${first.toFixed(0)} ms, weights decoded; ${later.toFixed(0)} ms again; goal 1000 ms`,
);
benchDemoArticle();
benchSegmentation();
benchAttribution();
benchCheckWorthiness();
await benchEarlierChecks();
