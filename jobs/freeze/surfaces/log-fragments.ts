import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import {
  countLogEntries,
  readCheckpoints,
  readEntryTexts,
  readLeafHashes,
  readLeavesUnder,
  readNodeHashes,
} from "#workflow/log/read-log-part.ts";

/** Entries in one fragment; only the last one is ever made anew. */
export const ENTRIES_IN_FRAGMENT = 64;

/** Levels of the tree that one tile of hashes spans: those between are calculated from it. */
export const TILE_LEVELS = 8;
/** Hashes in a tile. */
export const TILE_WIDTH = 2 ** TILE_LEVELS;

/** First digits of a leaf's hash that name the fragment in which its number stands: a few lines each, for long. */
const PREFIX_DIGITS = 3;

/** Where the parts of the log lie in a tree; none of them is served by itself. */
export const logFragments = {
  entries: (seq: number) => `/fragments/log/entries/${Math.floor(seq / ENTRIES_IN_FRAGMENT)}`,
  /** Of the head that was signed with entry `size - 1`. */
  checkpoints: (size: number) => `/fragments/log/checkpoints/${Math.floor((size - 1) / ENTRIES_IN_FRAGMENT)}`,
  /** `tileLevel` 0 holds leaves, 1 the subtrees of 256 leaves, and so on. */
  hashes: (tileLevel: number, index: number) => `/fragments/log/hashes/${tileLevel}/${Math.floor(index / TILE_WIDTH)}`,
  leaves: (hash: string) => `/fragments/log/leaves/${hash.slice(0, PREFIX_DIGITS)}`,
} as const;

/** The numbers of the entries that a change added: each entry is a change of its own. */
function added(change: SiteChange): number[] {
  return change.subject === "log" ? [Number(change.id)] : [];
}

/** Every entry's number, as far as one in each fragment of so many. */
async function everyNth(reads: SiteReads, step: number): Promise<number[]> {
  const size = await reads.once("size of the log", () => countLogEntries(reads.ctx));
  return Array.from({ length: Math.ceil(size / step) }, (_, at) => at * step);
}

/** The tiles in which the subtrees stand that became complete with an entry. */
function tilesWith(seq: number): string[] {
  const tiles: string[] = [];
  for (let [level, size] = [0, seq + 1]; Number.isInteger(size) && size > 0; level += 1, size /= TILE_WIDTH) {
    tiles.push(logFragments.hashes(level, size - 1));
  }
  return tiles;
}

async function everyTile(reads: SiteReads): Promise<string[]> {
  const tiles: string[] = [];
  const size = await reads.once("size of the log", () => countLogEntries(reads.ctx));
  for (let [level, width] = [0, size]; width > 0; level += 1, width = Math.floor(width / TILE_WIDTH)) {
    for (let index = 0; index < width; index += TILE_WIDTH) tiles.push(logFragments.hashes(level, index));
  }
  return tiles;
}

const FRAGMENT = { servedAs: "log", type: "application/json", fragment: true } as const;

/** What the answers about the log are made of while the database is away: entries, signed heads, hashes, and which leaf has which. */
export const LOG_FRAGMENTS: readonly Surface[] = [
  {
    ...{ name: "entries of the log", ...FRAGMENT },
    address: /^\/fragments\/log\/entries\/(?<number>\d{1,9})$/,
    ofSite: async (reads) => (await everyNth(reads, ENTRIES_IN_FRAGMENT)).map(logFragments.entries),
    touchedBy: (_, change) => added(change).map(logFragments.entries),
    render: async ({ ctx }, { number }) => {
      const from = Number(number) * ENTRIES_IN_FRAGMENT;
      const texts = await readEntryTexts(ctx, { from, to: from + ENTRIES_IN_FRAGMENT });
      return texts.length === 0 ? null : JSON.stringify(texts);
    },
  },
  {
    ...{ name: "signed heads of the log", ...FRAGMENT },
    address: /^\/fragments\/log\/checkpoints\/(?<number>\d{1,9})$/,
    ofSite: async (reads) =>
      (await everyNth(reads, ENTRIES_IN_FRAGMENT)).map((seq) => logFragments.checkpoints(seq + 1)),
    touchedBy: (_, change) => added(change).map((seq) => logFragments.checkpoints(seq + 1)),
    render: async ({ ctx }, { number }) => {
      const from = Number(number) * ENTRIES_IN_FRAGMENT;
      const heads = await readCheckpoints(ctx, { from, to: from + ENTRIES_IN_FRAGMENT });
      return heads.length === 0 ? null : JSON.stringify(heads.map(({ size, note }) => [size, note]));
    },
  },
  {
    ...{ name: "hashes of the log", ...FRAGMENT },
    address: /^\/fragments\/log\/hashes\/(?<level>\d)\/(?<number>\d{1,9})$/,
    ofSite: everyTile,
    touchedBy: (_, change) => added(change).flatMap(tilesWith),
    render: async ({ ctx }, { level, number }) => {
      const from = Number(number) * TILE_WIDTH;
      const hashes = await readNodeHashes(ctx, {
        ...{ level: Number(level) * TILE_LEVELS, from, to: from + TILE_WIDTH },
      });
      return hashes.length === 0 ? null : JSON.stringify(hashes);
    },
  },
  {
    ...{ name: "leaves of the log by their hashes", ...FRAGMENT },
    address: /^\/fragments\/log\/leaves\/(?<prefix>[0-9a-f]{3})$/,
    ofSite: async ({ ctx }) => [...new Set((await readLeafHashes(ctx)).map(logFragments.leaves))],
    touchedBy: async ({ ctx }, change) => {
      const seqs = added(change);
      return seqs.length === 0 ? [] : (await readLeafHashes(ctx, { seqs })).map(logFragments.leaves);
    },
    render: async ({ ctx }, { prefix = "" }) => {
      const leaves = await readLeavesUnder(ctx, { prefix });
      return leaves.length === 0
        ? null
        : JSON.stringify(Object.fromEntries(leaves.map(({ leaf, seq }) => [leaf, seq])));
    },
  },
];
