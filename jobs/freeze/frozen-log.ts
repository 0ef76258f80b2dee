import { type LeafRange, type NodePlace, nodeHash, type ReadNode, subtreesOf } from "#domain/log/merkle-tree.ts";
import { parseCheckpoint, parseNote } from "#domain/log/signed-note.ts";
import { readFrozen, readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import type { Tree } from "#jobs/freeze/site-folder.ts";
import { ENTRIES_IN_FRAGMENT, logFragments, TILE_LEVELS } from "#jobs/freeze/surfaces/log-fragments.ts";
import { CHECKPOINT, KEY } from "#jobs/freeze/surfaces/log-surfaces.ts";
import type { LogSource } from "#workflow/log/log-source.ts";
import { sha256 } from "#workflow/log/signing.ts";

/** Something that has to be in a tree whose head has it, and is not: the tree is of before it was frozen, or was damaged. */
class NotFrozen extends Error {
  constructor(what: string) {
    super(`the frozen site has no ${what} of the log`);
  }
}

/** The log as a tree of the frozen site has it: up to the head that is served from there. */
export function frozenLog(tree: Pick<Tree, "path">): LogSource {
  const entries = async (start: number, end: number): Promise<string[]> => {
    const texts: string[] = [];
    for (let from = start; from < end; from = start + texts.length) {
      const part = await readFrozenJson<string[]>(tree, logFragments.entries(from));
      const offset = from % ENTRIES_IN_FRAGMENT;
      const found = part?.slice(offset, offset + end - from) ?? [];
      if (found.length === 0) throw new NotFrozen(`entry ${from}`);
      texts.push(...found);
    }
    return texts;
  };
  return {
    entries,
    size: async () => {
      const note = await readFrozen(tree, CHECKPOINT);
      return parseCheckpoint(parseNote(note ?? "")?.body ?? "")?.size ?? 0;
    },
    keys: async () => {
      const keys = await readFrozenJson<{ key: string; earlierKeys: string[] }>(tree, KEY);
      return keys === null ? [] : [...keys.earlierKeys, keys.key];
    },
    checkpoint: async (size) => {
      if (size < 1) return null;
      const heads = await readFrozenJson<[size: number, note: string][]>(tree, logFragments.checkpoints(size));
      return heads?.find(([of]) => of === size)?.[1] ?? null;
    },
    leaf: async (named) => {
      if (typeof named === "string") {
        const leaves = await readFrozenJson<Record<string, number>>(tree, logFragments.leaves(named));
        const seq = leaves && Object.hasOwn(leaves, named) ? leaves[named] : undefined;
        return seq === undefined ? null : { seq, leaf: named };
      }
      const [leaf] = await hashesOf(tree, { level: 0, index: named });
      return leaf === undefined ? null : { seq: named, leaf };
    },
    nodes: (ranges) => readSubtrees(tree, ranges),
  };
}

/** Calculates the subtrees that some ranges are made of from the tiles in which their hashes stand. */
async function readSubtrees(tree: Pick<Tree, "path">, ranges: readonly LeafRange[]): Promise<ReadNode> {
  const hashes = new Map<string, string>();
  for (const place of ranges.flatMap(subtreesOf)) {
    const below = await hashesOf(tree, place);
    if (below.length < 2 ** (place.level % TILE_LEVELS)) throw new NotFrozen(`node ${place.level}/${place.index}`);
    hashes.set(`${place.level}/${place.index}`, rootOver(below));
  }
  return ({ level, index }) => hashes.get(`${level}/${index}`) ?? "";
}

/** The hashes of the tile that a subtree is made of: its own, or those up to seven levels below. */
async function hashesOf(tree: Pick<Tree, "path">, { level, index }: NodePlace): Promise<readonly string[]> {
  const tileLevel = Math.floor(level / TILE_LEVELS);
  const width = 2 ** (level % TILE_LEVELS);
  const tile = await readFrozenJson<string[]>(tree, logFragments.hashes(tileLevel, index * width));
  const from = (index * width) % 2 ** TILE_LEVELS;
  return tile?.slice(from, from + width) ?? [];
}

function rootOver(hashes: readonly string[]): string {
  let level = hashes;
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, at) =>
      nodeHash(sha256, below[2 * at] ?? "", below[2 * at + 1] ?? ""),
    );
  }
  return level[0] ?? "";
}
