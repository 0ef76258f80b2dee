// How well it is read who said what, on the labelled set in tests/fixtures/attributions: node --import tsx bench/attribution.ts
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import { ATTRIBUTION_PARTS, readAttributions, scoreAttributions } from "#tests/support/attribution-set.ts";

for (const part of ATTRIBUTION_PARTS) {
  for (const quotedOnly of [false, true]) {
    const score = scoreAttributions(part, quotedOnly);
    const figures = [score.contentF1, score.speakerAccuracy, score.claimantAccuracy].map((share) => share.toFixed(3));
    console.log(
      `${part.padEnd(12)} ${quotedOnly ? "quoted" : "all   "} ${String(score.gold).padStart(4)} labelled, ${String(score.found).padStart(4)} found   content F1 ${figures[0]}   speaker ${figures[1]}   claimant ${figures[2]}`,
    );
  }
}

const passage = readAttributions("development")
  .map(({ text }) => text)
  .join("\n\n");
const texts: Record<string, string> = {
  "news, 100 KB": passage.repeat(20).slice(0, 100_000),
  "10,000 opening marks": "“a ".repeat(10_000),
  "10,000 straight marks": 'he said "x '.repeat(10_000),
  "10,000 apostrophes": "'a ".repeat(10_000),
  "20,000 cues in one sentence": "X said ".repeat(20_000),
};
for (const [name, text] of Object.entries(texts)) {
  const start = performance.now();
  const found = findAttributions(text).length;
  console.log(`${name.padEnd(28)} ${(performance.now() - start).toFixed(0).padStart(6)} ms, ${found} found`);
}
