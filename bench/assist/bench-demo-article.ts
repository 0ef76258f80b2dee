import { readFileSync } from "node:fs";
import { readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { analyseArticle, type ProposedClaim } from "#domain/claim/analyse-article.ts";
import { ARMS_TRADE } from "#scripts/demo/arms-trade.ts";

/** Words of a claim that people chose, and whose statement it is where somebody is quoted. */
type Chosen = { readonly words: readonly string[]; readonly claimant?: string | undefined };

const BEST = 10;

/**
 * Prints how many of the claims that people chose stand in the ten most checkable sentences of the demo's article, and whether their claimants are proposed; and the same of
 * an article of yours: BENCH_ARTICLE is a text file, BENCH_ARTICLE_CLAIMS a file of JSON lines, `{"words":["…"],"claimant":"…"}`.
 */
export function benchDemoArticle(): void {
  const chosen = ARMS_TRADE.claims
    .filter(({ drop }) => drop === undefined)
    // The sample newsroom took the outlet for the claimant of what it reports, whoever it quotes.
    .map(({ spans }): Chosen => ({ words: spans }));
  print("the demo’s article", ARMS_TRADE.article.text, chosen);
  const { BENCH_ARTICLE: file, BENCH_ARTICLE_CLAIMS: claims } = process.env;
  if (!file || !claims) return;
  const text = canonicalText(readFileSync(file, "utf8"));
  if (!text.ok) throw new Error(`${file}: ${text.error.kind}`);
  print("your article", text.value, readLabelled<Chosen>(claims));
}

function print(name: string, text: string, chosen: readonly Chosen[]): void {
  const best = [...analyseArticle(text, "en")].sort((one, other) => other.score - one.score).slice(0, BEST);
  const missing = chosen.filter((claim) => holding(best, claim).length === 0);
  console.log(
    `${name}: the ${BEST} most checkable sentences hold ${chosen.length - missing.length} of the ${chosen.length} claims that people chose; goal 8 of 9`,
  );
  for (const { words } of missing) console.log(`  not among them: ${words.join(" … ")}`);
  const all = analyseArticle(text, "en");
  const named = chosen.filter(({ claimant }) => claimant !== undefined);
  if (named.length === 0) return;
  const right = named.filter((claim) => holding(all, claim).some(({ claimant }) => claimant?.name === claim.claimant));
  console.log(`${name}: ${right.length} of ${named.length} claimants are proposed as people named them`);
}

/** The sentences that hold the longest words of a claim. */
function holding(sentences: readonly ProposedClaim[], { words }: Chosen): ProposedClaim[] {
  const [longest = ""] = [...words].sort((one, other) => other.length - one.length);
  return sentences.filter(({ exact }) => exact.includes(longest) || longest.includes(exact));
}
