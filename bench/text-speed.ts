// How fast the text work is on large inputs: node --import tsx bench/text-speed.ts
import { canonicalText } from "#domain/article/canonical-text.ts";
import { resolveAnchor } from "#domain/claim/resolve-anchor.ts";
import { suggestClaims } from "#domain/claim/suggest-claims.ts";
import { matchQuote } from "#domain/evidence/match-quote.ts";
import { wordDiff } from "#domain/evidence/word-diff.ts";
import { cleanHtml } from "#server/clean-html.ts";

const RUNS = 20;

/** Reproducible sentences of a made-up report; half of the words are common ones, as in real text. */
function report(words: number): string {
  const common = "the of to and in a that said for on with by has was from more than percent ministry".split(" ");
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const parts: string[] = [];
  for (let i = 1; i <= words; i++) {
    const word = next() < 0.5 ? common[Math.floor(next() * common.length)] : `word${Math.floor(next() * 9_000)}`;
    parts.push(i % 120 === 0 ? `${word}.\n\n` : i % 20 === 0 ? `${word}. ` : `${word} `);
  }
  return parts.join("").trim();
}

async function measure(name: string, goal: number, run: () => unknown): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const p95 = times[Math.ceil(RUNS * 0.95) - 1] ?? 0;
  const median = times[RUNS >> 1] ?? 0;
  console.log(
    `${name.padEnd(58)} median ${median.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   goal ${goal} ms`,
  );
}

const article = report(5_000);
const snapshot = report(160_000).slice(0, 1_000_000);
const words = snapshot.slice(500_000, 501_000).split(/\s+/).slice(1, 61);
const html = article
  .split("\n\n")
  .map((paragraph) => `<p style="margin:0"><span>${paragraph}</span></p>`)
  .join("\n");

await measure("canonical text of 1 MB", 200, () => canonicalText(snapshot));
await measure("suggestions for an article of 5,000 words", 300, () => suggestClaims(article));
await measure("an anchor found word for word in 1 MB", 50, () =>
  resolveAnchor(snapshot, { exact: snapshot.slice(500_000, 500_300) }),
);
await measure("an anchor found past typography in 1 MB", 300, () =>
  resolveAnchor(snapshot, { exact: words.join("\u00a0") }),
);
await measure("an exact quote of 60 words in 1 MB", 200, () => matchQuote(words.join(" "), snapshot));
await measure("an altered quote of 60 words in 1 MB", 200, () =>
  matchQuote([...words.slice(0, 30), "never", ...words.slice(31)].join(" "), snapshot),
);
await measure("an absent quote of 60 words in 1 MB", 200, () =>
  matchQuote(words.map((word) => `${word}x`).join(" "), snapshot),
);
// Texts made to be slow: one word throughout; the quote's own words over and over in another order; nearly the quote, again and again.
const oneWord = "the ".repeat(250_000);
const backwards = `${[...words].reverse().join(" ")} `.repeat(10_000).slice(0, 1_000_000);
const nearly = `${[...words.slice(0, 59), "otherwise"].join(" ")} `.repeat(10_000).slice(0, 1_000_000);
const hyphens = "a-".repeat(500_000);
const numbers = "1 000 ".repeat(166_000);
await measure("sixty times one word in 1 MB of it", 200, () => matchQuote("the ".repeat(60), oneWord));
await measure("59 times that word and another, in 1 MB of it", 200, () =>
  matchQuote(`${"the ".repeat(59)}end`, oneWord),
);
await measure("the quote's words backwards, over and over in 1 MB", 200, () => matchQuote(words.join(" "), backwards));
await measure("all but the last word, over and over in 1 MB", 200, () => matchQuote(words.join(" "), nearly));
await measure("a quote with ten ellipses in 1 MB", 200, () =>
  matchQuote(words.map((word, i) => (i % 6 === 5 ? `${word} …` : word)).join(" "), snapshot),
);
await measure("a quote of hyphens in 1 MB of hyphens", 200, () => matchQuote("a-".repeat(60), hyphens));
await measure("a grouped number in 1 MB of numbers", 200, () => matchQuote("1\u00a0000 ".repeat(60), numbers));
await measure("a quote of 5,000 letters in 1 MB of that letter", 200, () =>
  matchQuote(`b${"a".repeat(4_999)}`, "a".repeat(1_000_000)),
);
await measure("a diff of an article with one word changed", 100, () =>
  wordDiff(article, article.replace(/word5\b/, "altered")),
);
await measure("pasted HTML of an article of 5,000 words", 500, () => cleanHtml(html));
