/** What an address says under one name: nothing, one value, or several. */
export type Given = string | string[] | undefined;

/** The longest search of a list, in UTF-16 units. */
export const LONGEST_SEARCH = 200;

/** The first value, where an address names something several times. */
export function one(given: Given): string | undefined {
  return Array.isArray(given) ? given[0] : given;
}

/** What a list is searched for; empty for the whole list. */
export function searched(given: Given): string {
  return one(given)?.trim().slice(0, LONGEST_SEARCH) ?? "";
}
