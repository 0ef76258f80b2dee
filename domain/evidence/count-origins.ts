import type { Evidence, OriginAncestor } from "#domain/check/check.ts";

/**
 * Whether a reader could find the evidence: its quote stands in the archived copy, or (data, images) a locator points into
 * one. An approximate quote counts, an altered or absent one does not.
 */
export function isVerified(evidence: Pick<Evidence, "quote" | "quoteStatus" | "snapshot" | "locator">): boolean {
  if (evidence.quote !== null) return evidence.quoteStatus === "exact" || evidence.quoteStatus === "approximate";
  return evidence.snapshot !== null && evidence.locator !== null;
}

/** An origin with those it derives from, the nearest first; saved and published evidence both carry it. */
export type OriginChain = OriginAncestor & { readonly derivesFrom: readonly OriginAncestor[] };

/** What is counted of a piece of evidence. */
export type CountedEvidence = { readonly number: number; readonly primary: boolean; readonly origin: OriginChain };

/** Everything that goes back to one root. `independent` says whether the root adds to the count of independent origins. */
export type OriginGroup = {
  readonly root: OriginAncestor;
  readonly independent: boolean;
  readonly evidenceNumbers: readonly number[];
};

/** How many links lead to how many roots, and how many of those are independent. `primary` counts links. */
export type OriginTally = {
  readonly links: number;
  readonly origins: readonly OriginGroup[];
  readonly independent: number;
  readonly primary: number;
};

/** Where an origin's knowledge comes from in the end: the last of those it derives from, or itself. */
export function rootOf(origin: OriginChain): OriginAncestor {
  const { id, name, kind, isParty } = origin;
  return origin.derivesFrom.at(-1) ?? { id, name, kind, isParty };
}

/** Whether nobody on the way of this knowledge is a party to the matter: neither its origin, nor the root, nor one between. */
export function isIndependent(origin: OriginChain): boolean {
  return !origin.isParty && origin.derivesFrom.every((ancestor) => !ancestor.isParty);
}

/**
 * Groups evidence by the root of its knowledge, in the order in which the roots first appear: two outlets that print one
 * wire story are two links and one origin, and so are two stories that derive from one interview. A root is independent
 * when evidence reaches it without passing a party. A primary source counts as primary also where it is a party's: it is
 * the record of what the party said.
 */
export function countOrigins(evidence: readonly CountedEvidence[]): OriginTally {
  const groups = new Map<string, { root: OriginAncestor; independent: boolean; evidenceNumbers: number[] }>();
  for (const { number, origin } of evidence) {
    const root = rootOf(origin);
    const group = groups.get(root.id) ?? { root, independent: false, evidenceNumbers: [] };
    group.independent ||= isIndependent(origin);
    group.evidenceNumbers.push(number);
    groups.set(root.id, group);
  }
  const origins = [...groups.values()];
  return {
    links: evidence.length,
    origins,
    independent: origins.filter(({ independent }) => independent).length,
    primary: evidence.filter((item) => item.primary).length,
  };
}

/** The tally in words, always links first: "4 links, 1 origin". */
export function originTallyText(tally: Pick<OriginTally, "links" | "origins">): string {
  const origins = tally.origins.length;
  return `${tally.links} ${tally.links === 1 ? "link" : "links"}, ${origins} ${origins === 1 ? "origin" : "origins"}`;
}
