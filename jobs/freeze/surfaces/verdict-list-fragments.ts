import type { Surface } from "#jobs/freeze/surface.ts";
import { listDaysOfYear, listVerdictsOfDay, readPublishedYears } from "#workflow/publication/list-verdicts.ts";

/** Where the list of all checks lies in a tree, by the day on which each was announced last; none of it is served by itself. */
export const verdictListFragments = {
  /** What all their addresses begin with. */
  all: "/fragments/verdicts/",
  /** The years from the first to the last, as `{first, last}`. */
  years: "/fragments/verdicts/span",
  /** The days of a year that have or had checks, the newest first. */
  year: (year: number) => `/fragments/verdicts/years/${year}`,
  day: (day: string) => `/fragments/verdicts/days/${day}`,
} as const;

const FRAGMENT = { servedAs: "data", type: "application/json", fragment: true } as const;

/** What the pages of older checks are made of while the database is away. A change makes its day anew, and the list of that year's days. */
export const VERDICT_LIST_FRAGMENTS: readonly Surface[] = [
  {
    ...{ name: "checks of a day", ...FRAGMENT },
    address: /^\/fragments\/verdicts\/days\/(?<day>\d{4}-\d\d-\d\d)$/,
    ofCheck: ({ announcedOn }) => announcedOn.map(verdictListFragments.day),
    render: async ({ ctx }, { day = "" }) => {
      const items = await listVerdictsOfDay(ctx, { day });
      return items.length === 0 ? null : JSON.stringify(items);
    },
  },
  {
    ...{ name: "days of a year", ...FRAGMENT },
    address: /^\/fragments\/verdicts\/years\/(?<year>\d{4})$/,
    ofCheck: ({ announcedOn }) =>
      [...new Set(announcedOn.map((day) => Number(day.slice(0, 4))))].map(verdictListFragments.year),
    render: async ({ ctx }, { year }) => {
      const days = await listDaysOfYear(ctx, { year: Number(year) });
      return days.length === 0 ? null : JSON.stringify(days);
    },
  },
  {
    ...{ name: "years of checks", ...FRAGMENT },
    address: /^\/fragments\/verdicts\/span$/,
    ofSite: () => [verdictListFragments.years],
    touchedBy: (_, { subject }) => (subject === "check" ? [verdictListFragments.years] : []),
    render: async ({ ctx }) => {
      const years = await readPublishedYears(ctx);
      return years && JSON.stringify(years);
    },
  },
];
