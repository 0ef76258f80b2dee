import type { Evidence, Origin } from "#domain/check/check.ts";

/**
 * Whether a reader could find the evidence: its quote stands in the archived copy, or (data, images) a locator points into
 * one. An approximate quote counts, an altered or absent one does not.
 */
export function isVerified(evidence: Pick<Evidence, "quote" | "quoteStatus" | "snapshot" | "locator">): boolean {
  if (evidence.quote !== null) return evidence.quoteStatus === "exact" || evidence.quoteStatus === "approximate";
  return evidence.snapshot !== null && evidence.locator !== null;
}

/** How many links lead to how many origins, and which origins count as independent (a party's word is not corroboration). */
export type OriginTally = {
  readonly links: number;
  readonly origins: readonly { readonly origin: Origin; readonly evidenceNumbers: readonly number[] }[];
  readonly independent: number;
  readonly primary: number;
};

/** Groups evidence by the origin of its knowledge: two outlets that print one wire story are two links and one origin. */
export function countOrigins(evidence: readonly Pick<Evidence, "number" | "origin" | "primary">[]): OriginTally {
  const groups = new Map<string, { origin: Origin; evidenceNumbers: number[] }>();
  for (const item of evidence) {
    const group = groups.get(item.origin.id) ?? { origin: item.origin, evidenceNumbers: [] };
    group.evidenceNumbers.push(item.number);
    groups.set(item.origin.id, group);
  }
  const origins = [...groups.values()];
  return {
    links: evidence.length,
    origins,
    independent: origins.filter(({ origin }) => !origin.isParty).length,
    primary: evidence.filter((item) => item.primary).length,
  };
}

/** The tally in words, always links first: "4 links, 1 origin". */
export function originTallyText(tally: Pick<OriginTally, "links" | "origins">): string {
  const origins = tally.origins.length;
  return `${tally.links} ${tally.links === 1 ? "link" : "links"}, ${origins} ${origins === 1 ? "origin" : "origins"}`;
}
