import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  type ReadNode,
  rangeHash,
} from "#domain/log/merkle-tree.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { sha256 } from "#workflow/log/signing.ts";

/** Entries that one answer holds at most. */
export const MOST_ENTRIES = 500;

/** Nothing has been logged yet, or not that much. */
export type NotInLog = { readonly kind: "not_in_log" };

/** The log as its answers are made from it: the database has it, and the frozen site as of its own state. */
export type LogSource = {
  /** How many entries there are under the newest signed head. */
  readonly size: () => Promise<number>;
  /** The keys that it has had, as verifiers know them; the last is in force. */
  readonly keys: () => Promise<readonly string[]>;
  /** The head that was signed at a size, as the text of the note; null where there is none. */
  readonly checkpoint: (size: number) => Promise<string | null>;
  /** The texts of the entries from `start` to before `end`, in their order; fewer where there are fewer. */
  readonly entries: (start: number, end: number) => Promise<readonly string[]>;
  /** The entry that a number or the hash of a leaf names. */
  readonly leaf: (named: number | string) => Promise<{ readonly seq: number; readonly leaf: string } | null>;
  /** The subtrees that some ranges are made of. */
  readonly nodes: (ranges: readonly LeafRange[]) => Promise<ReadNode>;
};

/** The key in force, and those before it. */
export async function keysIn(
  log: LogSource,
): Promise<Result<{ readonly key: string; readonly earlierKeys: readonly string[] }, NotInLog>> {
  const keys = await log.keys();
  const key = keys.at(-1);
  return key === undefined ? err({ kind: "not_in_log" }) : ok({ key, earlierKeys: keys.slice(0, -1) });
}

/** A signed head as it was signed: the newest, or the one of an earlier size. */
export async function checkpointIn(
  log: LogSource,
  input: { readonly size?: number | undefined },
): Promise<Result<{ readonly size: number; readonly note: string }, NotInLog>> {
  const size = input.size ?? (await log.size());
  const note = await log.checkpoint(size);
  return note === null ? err({ kind: "not_in_log" }) : ok({ size, note });
}

/** Entries as they were hashed, from `start` to before `end`, at most 500, with the size of the log. */
export async function entriesIn(
  log: LogSource,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Result<{ readonly start: number; readonly entries: readonly string[]; readonly size: number }, NotInLog>> {
  const size = await log.size();
  if (start >= size || end <= start) return err({ kind: "not_in_log" });
  return ok({ start, entries: await log.entries(start, Math.min(end, start + MOST_ENTRIES, size)), size });
}

/** A proof that an entry is in the tree of a size, with what it proves. */
export type InclusionProof = {
  readonly seq: number;
  readonly leaf: string;
  readonly size: number;
  readonly proof: readonly string[];
};

/** Proves that a leaf, named by its number or its hash, is in the tree of a size. */
export async function inclusionIn(
  log: LogSource,
  input: { readonly leaf: string | number; readonly size?: number | undefined },
): Promise<Result<InclusionProof, NotInLog>> {
  const whole = await log.size();
  const size = input.size ?? whole;
  const found = await log.leaf(input.leaf);
  if (!found || found.seq >= size || size > whole) return err({ kind: "not_in_log" });
  return ok({ ...found, size, proof: await hashesIn(log, inclusionRanges(found.seq, size)) });
}

/** Proves that the tree of one size begins with all that an earlier one holds. */
export async function consistencyIn(
  log: LogSource,
  input: { readonly first: number; readonly second?: number | undefined },
): Promise<Result<{ first: number; second: number; proof: readonly string[] }, NotInLog>> {
  const whole = await log.size();
  const { first, second = whole } = input;
  if (first > second || second > whole) return err({ kind: "not_in_log" });
  return ok({ first, second, proof: await hashesIn(log, consistencyRanges(first, second)) });
}

async function hashesIn(log: LogSource, ranges: readonly LeafRange[]): Promise<string[]> {
  const read = await log.nodes(ranges);
  return ranges.map((range) => rangeHash(sha256, range, read));
}
