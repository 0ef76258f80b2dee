import type { TreeState } from "#jobs/freeze/site-folder.ts";

const MOST_REASONS = 5;

/** What is noted of addresses that could not be rendered, and of those that are `left` for later. */
export function failuresOf(
  failed: ReadonlyMap<string, string>,
  left: readonly string[] = [],
  before: readonly string[] = [],
): Pick<TreeState, "failed" | "reasons"> {
  const reasons = new Set([...(left.length > 0 ? before : []), ...failed.values()]);
  return { failed: [...left, ...failed.keys()], reasons: [...reasons].slice(0, MOST_REASONS) };
}

/** Addresses that only one of two trees has, as they could not be rendered for the other. */
export function inOneOnly(one: readonly string[], other: readonly string[]): string[] {
  const [first, second] = [new Set(one), new Set(other)];
  return [...one.filter((address) => !second.has(address)), ...other.filter((address) => !first.has(address))];
}
