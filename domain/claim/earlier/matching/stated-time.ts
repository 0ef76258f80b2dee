/** Months of the calendar that a text names, the first and the last of them, counted from the year 0; a year alone is all of its months. */
export type StatedTime = { readonly first: number; readonly last: number };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
// A year stands by itself: "$2000", "2,000" and "2000%" are amounts.
const YEAR =
  /(?:\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? )?(?<![$£€\d.,])\b((?:19|20)\d\d)\b(?!%|[.,]\d)/gi;
const MOST_TIMES = 12;

/** The years that a text names, with their months where English words give them. */
export function statedTimes(text: string): StatedTime[] {
  const times: StatedTime[] = [];
  // Most claims name no year, and a hundred of them are read for each question.
  if (!/\d{4}/.test(text)) return times;
  for (const [, month, year] of text.matchAll(YEAR)) {
    const january = Number(year) * 12;
    const at = month === undefined ? -1 : MONTHS.indexOf(month.toLowerCase());
    times.push(at < 0 ? { first: january, last: january + 11 } : { first: january + at, last: january + at });
    if (times.length === MOST_TIMES) break;
  }
  return times;
}

/** How many months a day (counted from 1970) is after the nearest of some times; negative where it is before it. Null where nothing is stated. */
export function monthsAfter(day: number, times: readonly StatedTime[]): number | null {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  let nearest: number | null = null;
  for (const { first, last } of times) {
    const apart = month > last ? month - last : Math.min(0, month - first);
    if (nearest === null || Math.abs(apart) < Math.abs(nearest)) nearest = apart;
  }
  return nearest;
}
