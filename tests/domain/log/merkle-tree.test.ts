import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "#domain/log/bytes.ts";
import {
  completedNodes,
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  type LeafRange,
  leafHash,
  leafHashOfBytes,
  type ReadNode,
  rangeHash,
} from "#domain/log/merkle-tree.ts";
import { rootsOf, verifyConsistency, verifyInclusion } from "#domain/log/verify-proof.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

// The leaves of the reference tree that implementations of Certificate Transparency share, and the roots of its beginnings.
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const referenceLeaves = LEAVES.map((hex) => leafHashOfBytes(sha256, fromHex(hex)));

/** MTH of RFC 6962, word for word. */
function naiveRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return toHex(sha256(new Uint8Array()));
  if (leaves.length === 1) return leaves[0] ?? "";
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const inner = [1, ...fromHex(naiveRoot(leaves.slice(0, k))), ...fromHex(naiveRoot(leaves.slice(k)))];
  return toHex(sha256(Uint8Array.from(inner)));
}

/** PATH of RFC 6962. */
function naivePath(m: number, leaves: readonly string[]): string[] {
  if (leaves.length === 1) return [];
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** SUBPROOF of RFC 6962. */
function naiveSubproof(m: number, leaves: readonly string[], whole: boolean): string[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** A tree that grew leaf by leaf, as the database keeps it. */
function grown(leaves: readonly string[]): ReadNode {
  const nodes = new Map<string, string>();
  const read: ReadNode = ({ level, index }) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`node ${level}/${index} was asked for before it was complete`);
    return hash;
  };
  for (const [seq, leaf] of leaves.entries()) {
    for (const { level, index, hash } of completedNodes(sha256, seq, leaf, read)) nodes.set(`${level}/${index}`, hash);
  }
  return read;
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, seq) => leafHash(sha256, `entry ${seq}`));
const hashesOf = (read: ReadNode, ranges: LeafRange[]) => ranges.map((range) => rangeHash(sha256, range, read));

const tree = fc
  .integer({ min: 1, max: 130 })
  .chain((size) => fc.record({ size: fc.constant(size), at: fc.integer({ min: 0, max: size - 1 }) }));

describe("the tree of RFC 6962", () => {
  it("has the known roots of the empty tree, of one leaf, and of the eight leaves of the reference", () => {
    expect(emptyRoot(sha256)).toBe(ROOTS[0]);
    expect(rootsOf(sha256, referenceLeaves)).toEqual(ROOTS);
  });

  it("hashes leaves and nodes apart: two leaves under one another's bytes are no leaf", () => {
    const [one = "", other = ""] = referenceLeaves;
    expect(leafHashOfBytes(sha256, fromHex(one + other))).not.toBe(ROOTS[2]);
  });

  it("grown leaf by leaf has, at every size, the root of the definition", () => {
    const leaves = leavesOf(130);
    expect(rootsOf(sha256, leaves)).toEqual([...leaves.keys(), 130].map((size) => naiveRoot(leaves.slice(0, size))));
  });

  it("gives the inclusion proof of the definition for every leaf, and it verifies", () => {
    fc.assert(
      fc.property(tree, ({ size, at }) => {
        const leaves = leavesOf(size);
        const proof = hashesOf(grown(leaves), inclusionRanges(at, size));
        expect(proof).toEqual(naivePath(at, leaves));
        const root = naiveRoot(leaves);
        expect(verifyInclusion(sha256, leaves[at] ?? "", { seq: at, size, root, proof })).toBe(true);
      }),
    );
  });

  it("gives the consistency proof of the definition for every pair of sizes, and it verifies", () => {
    fc.assert(
      fc.property(tree, ({ size, at }) => {
        const leaves = leavesOf(size);
        const first = at + 1;
        const proof = hashesOf(grown(leaves), consistencyRanges(first, size));
        expect(proof).toEqual(naiveSubproof(first, leaves, true));
        const before = { size: first, root: naiveRoot(leaves.slice(0, first)) };
        expect(verifyConsistency(sha256, before, { size, root: naiveRoot(leaves) }, proof)).toBe(true);
      }),
    );
  });

  it("accepts no inclusion proof of another leaf, place, size or root, nor one that is longer or shorter", () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 0, max: 255 }), ({ size, at }, flip) => {
        const leaves = leavesOf(size);
        const proof = hashesOf(grown(leaves), inclusionRanges(at, size));
        const root = naiveRoot(leaves);
        const leaf = leaves[at] ?? "";
        const holds = (change: object, of = leaf) =>
          verifyInclusion(sha256, of, { seq: at, size, root, proof, ...change });
        expect(holds({}, leafHash(sha256, "another"))).toBe(false);
        expect(holds({ root: altered(root, flip) })).toBe(false);
        expect(holds({ proof: [...proof, root] })).toBe(false);
        if (proof.length > 0) expect(holds({ proof: proof.slice(1) })).toBe(false);
        if (proof.length > 0) expect(holds({ proof: [altered(proof[0] ?? "", flip), ...proof.slice(1)] })).toBe(false);
        expect(holds({ seq: size })).toBe(false);
        if (at + 1 < size) expect(holds({ seq: at + 1 })).toBe(false);
      }),
    );
  });

  it("accepts no consistency proof between trees that differ in what they share", () => {
    fc.assert(
      fc.property(tree, ({ size, at }) => {
        const leaves = leavesOf(size);
        const forked = leaves.with(at, leafHash(sha256, "rewritten"));
        const before = { size: at + 1, root: naiveRoot(leaves.slice(0, at + 1)) };
        const after = { size, root: naiveRoot(forked) };
        const proof = hashesOf(grown(forked), consistencyRanges(at + 1, size));
        expect(verifyConsistency(sha256, before, after, proof)).toBe(false);
        expect(verifyConsistency(sha256, after, before, proof)).toBe(false);
      }),
    );
  });
});

function altered(hash: string, flip: number): string {
  const bytes = fromHex(hash);
  bytes[flip % 32] = (bytes[flip % 32] ?? 0) ^ 1;
  return toHex(bytes);
}
