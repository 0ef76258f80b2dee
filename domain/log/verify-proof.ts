import type { Sha256 } from "#domain/log/bytes.ts";
import { completedNodes, emptyRoot, nodeHash, rangeHash } from "#domain/log/merkle-tree.ts";

// As RFC 9162 describes it in 2.1.3.2 and 2.1.4.2, and by other code than makes the proofs: one checks the other.

const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;

/** Whether a proof shows that this leaf has number `seq` in the tree of this size and root. */
export function verifyInclusion(
  sha256: Sha256,
  leaf: string,
  { seq, size, root, proof }: { seq: number; size: number; root: string; proof: readonly string[] },
): boolean {
  if (seq < 0 || seq >= size) return false;
  let at = seq;
  let last = size - 1;
  let hash = leaf;
  for (const part of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sha256, part, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = nodeHash(sha256, hash, part);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash === root;
}

/** A tree as a checkpoint names it. */
export type TreeHead = { readonly size: number; readonly root: string };

/** Whether a proof shows that the second tree begins with all that the first one holds. */
export function verifyConsistency(
  sha256: Sha256,
  first: TreeHead,
  second: TreeHead,
  proof: readonly string[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root === second.root;
  if (first.size === 0) return proof.length === 0 && first.root === emptyRoot(sha256);
  let at = first.size - 1;
  let last = second.size - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // A complete first tree is itself the left part of the second.
  const [start, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let firstHash = start;
  let secondHash = start;
  for (const part of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      firstHash = nodeHash(sha256, part, firstHash);
      secondHash = nodeHash(sha256, part, secondHash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      secondHash = nodeHash(sha256, secondHash, part);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && firstHash === first.root && secondHash === second.root;
}

/** The roots of all trees that these leaves make one after the other, from the empty one on. */
export function rootsOf(sha256: Sha256, leaves: readonly string[]): string[] {
  const nodes = new Map<string, string>();
  const read = ({ level, index }: { level: number; index: number }) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`node ${level}/${index} is not complete`);
    return hash;
  };
  const roots = [emptyRoot(sha256)];
  for (const [seq, leaf] of leaves.entries()) {
    for (const node of completedNodes(sha256, seq, leaf, read)) nodes.set(`${node.level}/${node.index}`, node.hash);
    roots.push(rangeHash(sha256, { start: 0, end: seq + 1 }, read));
  }
  return roots;
}
