import type { VerdictListItem } from "#domain/publication/published-check.ts";
import { readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import type { Tree } from "#jobs/freeze/site-folder.ts";
import { verdictListFragments } from "#jobs/freeze/surfaces/verdict-list-fragments.ts";
import { type Page, pageOf } from "#workflow/page.ts";
import { cursorAfter, readCursor, VERDICTS_ON_PAGE } from "#workflow/publication/list-verdicts.ts";

/** The page of the list of checks after a cursor, as a tree of the frozen site has it; null where the tree lacks parts of it. */
export async function listFrozenVerdicts(
  tree: Tree,
  input: { readonly cursor: string },
): Promise<Page<VerdictListItem> | null> {
  if (tree.state.failed.some((address) => address.startsWith(verdictListFragments.all))) return null;
  const before = readCursor(input.cursor);
  const items: VerdictListItem[] = [];
  for await (const day of daysUpTo(tree, before?.at.toISOString().slice(0, 10) ?? "9999-12-31")) {
    const ofDay = (await readFrozenJson<VerdictListItem[]>(tree, verdictListFragments.day(day))) ?? [];
    items.push(...(before ? ofDay.slice(placeAfter(ofDay, before)) : ofDay));
    if (items.length > VERDICTS_ON_PAGE) break;
  }
  return pageOf(items, VERDICTS_ON_PAGE, cursorAfter);
}

async function* daysUpTo(tree: Pick<Tree, "path">, last: string): AsyncGenerator<string, void, undefined> {
  const years = await readFrozenJson<{ first: number; last: number }>(tree, verdictListFragments.years);
  if (!years) return;
  for (let year = Math.min(years.last, Number(last.slice(0, 4))); year >= years.first; year -= 1) {
    const days = (await readFrozenJson<string[]>(tree, verdictListFragments.year(year))) ?? [];
    yield* days.filter((day) => day <= last);
  }
}

/** How many checks of a list stand up to and with the one that a cursor names, or where it would stand. */
function placeAfter(
  items: readonly VerdictListItem[],
  { at, slug }: { readonly at: Date; readonly slug: string },
): number {
  const after = (item: VerdictListItem) => at.getTime() - Date.parse(item.publishedAt);
  // Within a millisecond the list has an order of letters that is the database's to know.
  const named = items.findIndex((item) => after(item) === 0 && item.slug === slug);
  if (named !== -1) return named + 1;
  const next = items.findIndex((item) => after(item) > 0 || (after(item) === 0 && item.slug > slug));
  return next === -1 ? items.length : next;
}
