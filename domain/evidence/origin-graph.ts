import type { OriginAncestor } from "#domain/check/check.ts";
import { type CountedEvidence, isIndependent } from "#domain/evidence/count-origins.ts";

/** A piece of evidence as the picture shows it. */
export type GraphedEvidence = CountedEvidence & { readonly source: { readonly name: string } };

/** A link of the picture: evidence that goes straight to its origin. */
export type OriginLink = { readonly number: number; readonly sourceName: string; readonly primary: boolean };

/** An origin of a claim's evidence, with the links that go to it and the origins that derive from it. */
export type OriginNode = {
  readonly origin: OriginAncestor;
  /** Whether knowledge comes through here without passing a party. */
  readonly counts: boolean;
  readonly links: readonly OriginLink[];
  readonly derived: readonly OriginNode[];
};

type GrowingNode = { origin: OriginAncestor; counts: boolean; links: OriginLink[]; derived: GrowingNode[] };

/** The origins of a claim's evidence as trees, a root each, in the order in which the roots first appear. */
export function originTrees(evidence: readonly GraphedEvidence[]): OriginNode[] {
  const nodes = new Map<string, GrowingNode>();
  const roots: GrowingNode[] = [];
  for (const { number, primary, origin, source } of evidence) {
    const { id, name, kind, isParty } = origin;
    // From the root down to the origin that the evidence names.
    const way = [{ id, name, kind, isParty }, ...origin.derivesFrom].reverse();
    const independent = isIndependent(origin);
    let above: GrowingNode | null = null;
    for (const step of way) {
      let node = nodes.get(step.id);
      if (!node) {
        node = { origin: step, counts: false, links: [], derived: [] };
        nodes.set(step.id, node);
        (above?.derived ?? roots).push(node);
      }
      node.counts ||= independent;
      above = node;
    }
    above?.links.push({ number, primary, sourceName: source.name });
  }
  return roots;
}

/** A node of the graph as programs get it. */
export type GraphNode =
  | { readonly id: string; readonly type: "evidence"; readonly label: string; readonly number: number }
  | { readonly id: string; readonly type: "origin"; readonly label: string; readonly counts: boolean }
  | { readonly id: string; readonly type: "claim"; readonly label: string };

/** The way from the links to the claim: an edge leads from evidence to its origin, from an origin to the one it derives from, from a root to the claim. */
export type OriginGraph = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
};

/** The picture of a claim's origins as nodes and edges. */
export function originGraph(
  claim: { readonly id: string; readonly statement: string },
  evidence: readonly (GraphedEvidence & { readonly id: string })[],
): OriginGraph {
  const nodes: GraphNode[] = [];
  const edges: { from: string; to: string }[] = [];
  const idOf = new Map(evidence.map(({ number, id }) => [number, id]));
  const add = (node: OriginNode, leadsTo: string) => {
    nodes.push({ id: node.origin.id, type: "origin", label: node.origin.name, counts: node.counts });
    edges.push({ from: node.origin.id, to: leadsTo });
    for (const link of node.links) {
      const id = idOf.get(link.number) ?? "";
      nodes.push({ id, type: "evidence", label: link.sourceName, number: link.number });
      edges.push({ from: id, to: node.origin.id });
    }
    for (const derived of node.derived) add(derived, node.origin.id);
  };
  nodes.push({ id: claim.id, type: "claim", label: claim.statement });
  for (const root of originTrees(evidence)) add(root, claim.id);
  return { nodes, edges };
}

type Named = { readonly id: string; readonly name: string };

/**
 * The names around the circle that would close if `origin` derived from the first of `upwards` (the nearest first):
 * "TASS interview", "RT report", "TASS interview". Null where there is none.
 */
export function originCircle(origin: Named, upwards: readonly Named[]): string[] | null {
  const at = upwards.findIndex(({ id }) => id === origin.id);
  if (at < 0) return null;
  return [origin.name, ...upwards.slice(0, at).map(({ name }) => name), origin.name];
}
