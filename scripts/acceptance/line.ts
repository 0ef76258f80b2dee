import type { Site } from "#scripts/acceptance/site.ts";

/** Something that is not as the line says, and the address where it was seen. */
export type Problem = { readonly where: string; readonly what: string };

/** One line of what the public site promises, and how a stranger finds out. */
export type Line = {
  readonly number: number;
  readonly what: string;
  readonly check: (site: Site) => Promise<readonly Problem[]>;
};

/** Gathers what is wrong; a line that finds nothing to look at is not held either. */
export class Findings {
  readonly problems: Problem[] = [];

  /** Notes a problem unless `holds`; gives back whether it holds. */
  expect(holds: boolean, where: string, what: string): boolean {
    if (!holds) this.problems.push({ where, what });
    return holds;
  }

  /** Notes a problem where there is nothing that the line could be held against. */
  some<T>(items: readonly T[], where: string, what: string): readonly T[] {
    this.expect(items.length > 0, where, `there is ${what} to look at`);
    return items;
  }
}

/** A date or date-time in ISO 8601; a date-time with its offset. */
export function isIsoMoment(value: unknown): value is string {
  return (
    typeof value === "string" &&
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** An absolute address on the web. */
export function isAbsolute(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Text as a reader sees it: white space folded. */
export function folded(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}
