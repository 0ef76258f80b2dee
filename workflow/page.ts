/** Which part of a list is asked for: at most `limit` items after `cursor`. */
export type PageInput = { readonly limit: number; readonly cursor?: string | undefined };

/** A part of a list, and the cursor of the next part, or null at the end. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** Makes a page of rows of which one more than `limit` was asked for. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
