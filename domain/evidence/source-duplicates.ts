/** An entry of the register, as far as it may be the same source as another one. */
export type PossibleDuplicate = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly parentId: string | null;
};

type Because = "same_name" | "same_domain" | "similar_name";

/** Two entries that may be one source, and why: the same name but for spelling, a domain of both, or a similar name. */
export type DuplicatePair<T> = {
  readonly one: T;
  readonly other: T;
  readonly because: Because;
  /** The domain that both have. */
  readonly domain: string | null;
};

// The share of three-letter groups that two names need in common: "Reuter" and "Reuters" have two thirds, and of the
// register that a desk begins with no two names have it. Lower finds more slips of the pen, and more ministries.
const SIMILAR = 0.65;

/** A name as it is compared: letters without accents and case, digits, single spaces, no article in front. */
export function nameKey(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words.replace(/^the (?=.)/, "");
}

/** Pairs of one entry and others that may be the same source, the most likely first. */
export function duplicatesOf<T extends PossibleDuplicate>(entry: T, register: readonly T[]): DuplicatePair<T>[] {
  const key = nameKey(entry.name);
  const grams = trigrams(key);
  const pairs = register.flatMap((other): DuplicatePair<T>[] => {
    if (other.id === entry.id) return [];
    const otherKey = nameKey(other.name);
    if (otherKey === key) return [{ one: entry, other, because: "same_name", domain: null }];
    if (areRelated(entry, other)) return [];
    const domain = entry.domains.find((each) => other.domains.includes(each));
    if (domain !== undefined) return [{ one: entry, other, because: "same_domain", domain }];
    const alike = overlap(grams, trigrams(otherKey)) >= SIMILAR;
    return alike ? [{ one: entry, other, because: "similar_name", domain: null }] : [];
  });
  return inOrder(pairs);
}

/**
 * Pairs of entries that may be one source, the most likely first, at most `most`. A source and what it belongs to are
 * expected to share a domain and are no pair. Linear in the register apart from names made of the same common groups.
 */
export function findDuplicates<T extends PossibleDuplicate>(register: readonly T[], most: number): DuplicatePair<T>[] {
  const keyed = register.map((entry) => ({ entry, key: nameKey(entry.name) }));
  const found = new Map<string, DuplicatePair<T>>();
  const add = (one: T, other: T, because: Because, domain: string | null) => {
    if (because !== "same_name" && areRelated(one, other)) return;
    const pair = [one.id, other.id].sort().join(" ");
    if (!found.has(pair)) found.set(pair, { one, other, because, domain });
  };
  for (const group of byKey(keyed, ({ key }) => [key]).values()) {
    eachPair(group, (one, other) => add(one.entry, other.entry, "same_name", null));
  }
  for (const [domain, group] of byKey(keyed, ({ entry }) => entry.domains)) {
    eachPair(group, (one, other) => add(one.entry, other.entry, "same_domain", domain));
  }
  for (const [one, other] of similarNames(keyed.map(({ key }) => key))) {
    const [first, second] = [keyed[one], keyed[other]];
    if (first && second) add(first.entry, second.entry, "similar_name", null);
  }
  return inOrder([...found.values()]).slice(0, most);
}

function areRelated(one: PossibleDuplicate, other: PossibleDuplicate): boolean {
  const isSister = one.parentId !== null && one.parentId === other.parentId;
  return isSister || one.parentId === other.id || other.parentId === one.id;
}

const RANK: Record<Because, number> = { same_name: 0, same_domain: 1, similar_name: 2 };

function inOrder<T>(pairs: readonly DuplicatePair<T>[]): DuplicatePair<T>[] {
  return [...pairs].sort((one, other) => RANK[one.because] - RANK[other.because]);
}

// A group larger than this is a shared host, such as a video platform, or junk; all its pairs would drown the rest.
const LARGEST_GROUP = 20;

function eachPair<T>(group: readonly T[], run: (one: T, other: T) => void): void {
  if (group.length > LARGEST_GROUP) return;
  group.forEach((one, at) => {
    for (const other of group.slice(at + 1)) run(one, other);
  });
}

function byKey<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = map.get(key);
      if (group) group.push(item);
      else map.set(key, [item]);
    }
  }
  return map;
}

/**
 * Pairs of names whose sets of three-letter groups overlap by at least {@link SIMILAR} (Jaccard). Two such sets must share
 * one of their rarest groups, so only those are looked up (prefix filtering, Chaudhuri et al. 2006).
 */
function similarNames(keys: readonly string[]): [number, number][] {
  const sets = byRarity(keys.map(trigrams));
  const holders = new Map<number, number[]>();
  // Which names were met for the present one already.
  const metFor = new Int32Array(keys.length).fill(-1);
  const pairs: [number, number][] = [];
  sets.forEach((set, at) => {
    const prefix = set.length - Math.ceil(SIMILAR * set.length) + 1;
    for (const gram of set.subarray(0, prefix)) {
      const earlier = holders.get(gram) ?? [];
      for (const index of earlier) {
        if (metFor[index] === at) continue;
        metFor[index] = at;
        const other = sets[index];
        if (other && overlapsEnough(set, other)) pairs.push([index, at]);
      }
      if (earlier.push(at) === 1) holders.set(gram, earlier);
    }
  });
  return pairs;
}

/** Each set as ascending numbers, the rarest group having the lowest. */
function byRarity(sets: readonly ReadonlySet<string>[]): Int32Array[] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const gram of set) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const order = [...counts].sort(([, one], [, other]) => one - other).map(([gram]) => gram);
  const numberOf = new Map(order.map((gram, at) => [gram, at]));
  return sets.map((set) => Int32Array.from([...set].map((gram) => numberOf.get(gram) ?? 0)).sort());
}

/** Whether two ascending sets overlap by at least {@link SIMILAR}; gives up as soon as they no longer can. */
function overlapsEnough(one: Int32Array, other: Int32Array): boolean {
  const needed = Math.ceil((SIMILAR / (1 + SIMILAR)) * (one.length + other.length) - 1e-9);
  let shared = 0;
  for (let at = 0, there = 0; at < one.length && there < other.length; ) {
    if (shared + Math.min(one.length - at, other.length - there) < needed) return false;
    const [mine = 0, theirs = 0] = [one[at], other[there]];
    if (mine === theirs) shared += 1;
    if (mine <= theirs) at += 1;
    if (theirs <= mine) there += 1;
  }
  return shared >= needed;
}

function trigrams(key: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of key.split(" ")) {
    const letters = [..."  ", ...word, " "];
    for (let at = 0; at + 2 < letters.length; at += 1) grams.add(letters.slice(at, at + 3).join(""));
  }
  return grams;
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return shared / (one.size + other.size - shared);
}
