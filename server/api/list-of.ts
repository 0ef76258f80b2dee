import type { Page } from "#workflow/page.ts";

/** A page as the API tells it: `nextCursor` is there only when there is more. */
export function listOf<T>({ items, nextCursor }: Page<T>): { items: readonly T[]; nextCursor?: string } {
  return nextCursor === null ? { items } : { items, nextCursor };
}
