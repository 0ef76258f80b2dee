// How long it takes to find earlier checks, and how that grows with their number: node --import tsx bench/earlier-checks-speed.ts 10000 100000
// Made-up claims of words that are as unevenly common as those of a language (Zipf). Goals: p95 ≤ 60 ms over 100,000 claims, ≤ 150 ms over 1,000,000.
import { type CollectedClaim, openCollection } from "#scripts/commands/assist/match-collection.ts";
import { rankEarlier } from "#workflow/earlier/rank-earlier.ts";

const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
const ROUNDS = Number(process.env.ROUNDS ?? 200);
const PORTION = 5_000;
const VOCABULARY = 200_000;

let state = 11;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** A word by its rank: rank r is about 1/r as common as the first. */
function word(): string {
  const rank = Math.floor(VOCABULARY ** random());
  let name = "";
  for (let left = rank + 40; left > 0; left = Math.floor(left / 20)) {
    name += `${"bcdfghklmnprstvwxzjq".charAt(left % 20)}${"aeiou".charAt(left % 5)}`;
  }
  return name;
}

const words = (least: number, most: number) =>
  Array.from({ length: least + Math.floor(random() * (most - least)) }, word).join(" ");

const claims: CollectedClaim[] = [];
const collection = await openCollection();
try {
  for (const size of SIZES.length > 0 ? SIZES : [10_000, 100_000]) {
    const started = performance.now();
    while (claims.length < size) {
      const portion = Array.from({ length: Math.min(PORTION, size - claims.length) }, (_, at) => ({
        ...{ id: String(claims.length + at), claim: words(8, 24), title: words(5, 10) },
      }));
      await collection.add(portion);
      claims.push(...portion);
    }
    const loading = performance.now() - started;
    const times: number[] = [];
    let found = 0;
    const cpu = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const claim = claims[Math.floor(random() * claims.length)];
      const text = `${claim?.claim.split(" ").slice(0, 12).join(" ")} ${words(3, 8)}`;
      const before = performance.now();
      const [best] = await rankEarlier(collection.db, { text }, { limit: 10 });
      times.push(performance.now() - before);
      if (collection.idOf(best?.row.earlierCheckId ?? null) === claim?.id) found += 1;
    }
    const { user, system } = process.cpuUsage(cpu);
    times.sort((one, other) => one - other);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(
      `${size.toLocaleString("en")} claims: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, least ${at(0)} ms, our processor time ${((user + system) / 1_000 / ROUNDS).toFixed(1)} ms; ` +
        `${found} of ${ROUNDS} found first; the last portion took ${(loading / 1_000).toFixed(0)} s to take in`,
    );
  }
} finally {
  await collection.close();
}
