// How long it takes to find earlier checks, and how that grows with their number: node --import tsx bench/earlier-checks-speed.ts 10000 100000
// Made-up claims of words that are as unevenly common as those of a language (Zipf). Goals: p95 ≤ 60 ms over 100,000 claims, ≤ 150 ms over 1,000,000.
import type { Database } from "#db/client.ts";
import { indexTexts } from "#db/queries/match-index.ts";
import { earlierChecks } from "#db/schema/earlier-checks.ts";
import { newId } from "#domain/ids.ts";
import { openCollection } from "#scripts/commands/assist/match-collection.ts";
import { rankEarlier } from "#workflow/earlier/rank-earlier.ts";

const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
const ROUNDS = Number(process.env.ROUNDS ?? 200);
/** Taken in at once: a desk takes 200, which at a million takes most of an hour. */
const PORTION = 20_000;
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

/** Claims that are asked for: keeping all of a million would have the collector of garbage search them at each question. */
const asked: { readonly id: string; readonly claim: string }[] = [];
const MOST_ASKED = 4_000;
let taken = 0;
const collection = await openCollection();
try {
  await collection.add([{ id: "first", claim: words(8, 24) }]);
  const [first] = await collection.db.select().from(earlierChecks);
  if (!first) throw new Error("the first was not taken in");
  for (const size of SIZES.length > 0 ? SIZES : [10_000, 100_000]) {
    const started = performance.now();
    while (taken < size) await addPortion(collection.db, first, Math.min(PORTION, size - taken));
    await collection.db.execute("ANALYZE");
    const loading = performance.now() - started;
    const times: number[] = [];
    let found = 0;
    const cpu = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const claim = asked[Math.floor(random() * asked.length)];
      const text = `${claim?.claim.split(" ").slice(0, 12).join(" ")} ${words(3, 8)}`;
      const before = performance.now();
      const [best] = await rankEarlier(collection.db, { text }, { limit: 10 });
      times.push(performance.now() - before);
      if (best?.row.earlierCheckId === claim?.id) found += 1;
    }
    const { user, system } = process.cpuUsage(cpu);
    times.sort((one, other) => one - other);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(
      `${size.toLocaleString("en")} claims: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, least ${at(0)} ms, our processor time ${((user + system) / 1_000 / ROUNDS).toFixed(1)} ms; ` +
        `${found} of ${ROUNDS} found first; taken in within ${(loading / 1_000).toFixed(0)} s`,
    );
  }
} finally {
  await collection.close();
}

/** Made-up claims, written past the import and into the index by its own writer. */
async function addPortion(db: Database, like: typeof earlierChecks.$inferSelect, count: number): Promise<void> {
  const portion = Array.from({ length: count }, () => ({
    ...{ ...like, id: newId("earlierCheck"), claim: words(8, 24), title: words(5, 10) },
    url: `https://made-up.example/${taken + random()}`,
  }));
  await db.transaction(async (tx) => {
    for (let at = 0; at < count; at += 1_000) await tx.insert(earlierChecks).values(portion.slice(at, at + 1_000));
    await indexTexts(
      tx,
      portion.map((each) => ({ ...each, earlierCheckId: each.id })),
    );
  });
  taken += count;
  for (const { id, claim } of portion) {
    // Each claim has the same chance of being one of them.
    const at = asked.length < MOST_ASKED ? asked.length : Math.floor(random() * taken);
    if (at < MOST_ASKED) asked[at] = { id, claim };
  }
}
