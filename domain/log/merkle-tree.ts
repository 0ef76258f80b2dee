import { concat, fromHex, type Sha256, toHex, utf8 } from "#domain/log/bytes.ts";

// The Merkle tree of RFC 6962: leaves and inner nodes are hashed under different prefixes, so that none passes for the other.
// Hashes are lower-case hex; a leaf's number is its place from 0.

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** Where a complete subtree stands: at `level` 0 are the leaves, and `index` counts the subtrees of its level. */
export type NodePlace = { readonly level: number; readonly index: number };

/** A node that is known. */
export type TreeNode = NodePlace & { readonly hash: string };

/** Gives the hash of a complete subtree. */
export type ReadNode = (place: NodePlace) => string;

/** Leaves `start` to before `end`, that together are one subtree of the tree. */
export type LeafRange = { readonly start: number; readonly end: number };

/** The root of the tree that has no leaf. */
export function emptyRoot(sha256: Sha256): string {
  return toHex(sha256(new Uint8Array()));
}

/** The hash of a leaf that holds this text. */
export function leafHash(sha256: Sha256, text: string): string {
  return leafHashOfBytes(sha256, utf8(text));
}

/** The hash of a leaf that holds these bytes. */
export function leafHashOfBytes(sha256: Sha256, bytes: Uint8Array): string {
  return toHex(sha256(concat(LEAF, bytes)));
}

/** The hash of the node over two subtrees. */
export function nodeHash(sha256: Sha256, left: string, right: string): string {
  return toHex(sha256(concat(NODE, fromHex(left), fromHex(right))));
}

/** The largest power of two below `size`, where the tree of that size divides. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The nodes that become complete with leaf number `seq`, the leaf first; those to its left are read. */
export function completedNodes(sha256: Sha256, seq: number, leaf: string, read: ReadNode): TreeNode[] {
  const nodes: TreeNode[] = [{ level: 0, index: seq, hash: leaf }];
  for (let last = nodes[0]; last && last.index % 2 === 1; last = nodes.at(-1)) {
    const left = read({ level: last.level, index: last.index - 1 });
    nodes.push({ level: last.level + 1, index: (last.index - 1) / 2, hash: nodeHash(sha256, left, last.hash) });
  }
  return nodes;
}

/** The complete subtrees that a range is made of, from left to right. */
export function subtreesOf({ start, end }: LeafRange): NodePlace[] {
  const places: NodePlace[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - at) {
      width *= 2;
      level += 1;
    }
    places.push({ level, index: at / width });
    at += width;
  }
  return places;
}

/** The hash over a range: the root of the tree, where it starts at 0. */
export function rangeHash(sha256: Sha256, range: LeafRange, read: ReadNode): string {
  const hashes = subtreesOf(range).map(read).reverse();
  const [last, ...before] = hashes;
  if (last === undefined) return emptyRoot(sha256);
  return before.reduce((right, left) => nodeHash(sha256, left, right), last);
}

/** The ranges whose hashes prove that leaf `seq` is in the tree of this size, the lowest first. */
export function inclusionRanges(seq: number, size: number): LeafRange[] {
  const below = (start: number, end: number): LeafRange[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return seq < middle
      ? [...below(start, middle), { start: middle, end }]
      : [...below(middle, end), { start, end: middle }];
  };
  return below(0, size);
}

/** The ranges whose hashes prove that the tree of size `second` extends that of size `first`. */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  const below = (start: number, end: number, whole: boolean): LeafRange[] => {
    if (first === end) return whole ? [] : [{ start, end }];
    const middle = start + splitOf(end - start);
    return first <= middle
      ? [...below(start, middle, whole), { start: middle, end }]
      : [...below(middle, end, false), { start, end: middle }];
  };
  return first === 0 ? [] : below(0, second, true);
}
