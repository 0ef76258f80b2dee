import { CLAIM_SEARCH } from "#scripts/acceptance/claim-search.ts";
import { CORRECTIONS } from "#scripts/acceptance/corrections.ts";
import { EVIDENCE_ON_PAGE } from "#scripts/acceptance/evidence-on-page.ts";
import { FEEDS_AND_API } from "#scripts/acceptance/feeds-and-api.ts";
import { HEAD_AND_CRAWLING } from "#scripts/acceptance/head-and-crawling.ts";
import { INTEGRITY } from "#scripts/acceptance/integrity.ts";
import type { Line, Problem } from "#scripts/acceptance/line.ts";
import { READER_PAGE } from "#scripts/acceptance/reader-page.ts";
import type { Site } from "#scripts/acceptance/site.ts";
import { STRUCTURED_DATA } from "#scripts/acceptance/structured-data.ts";

/** What the public site promises, line by line. */
export const LINES: readonly Line[] = [
  ...STRUCTURED_DATA,
  ...READER_PAGE,
  ...EVIDENCE_ON_PAGE,
  ...CORRECTIONS,
  ...HEAD_AND_CRAWLING,
  ...FEEDS_AND_API,
  ...CLAIM_SEARCH,
  ...INTEGRITY,
].toSorted((one, other) => one.number - other.number);

/** What became of a line. */
export type Outcome = { readonly line: Line; readonly problems: readonly Problem[] };

/** Walks all lines on one site, one after the other; a line whose check breaks off is not held. */
export async function walkLines(site: Site, told: (outcome: Outcome) => void = () => {}): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const line of LINES) {
    const problems = await line
      .check(site)
      .catch((error: unknown): Problem[] => [
        { where: site.origin, what: `could not be checked: ${error instanceof Error ? error.message : String(error)}` },
      ]);
    const outcome = { line, problems };
    outcomes.push(outcome);
    told(outcome);
  }
  return outcomes;
}
