/** Where a source stands in the register: what it belongs to, and what stands for it if it is a duplicate. */
export type SourcePlace = {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly mergedIntoId: string | null;
};

/** The places of a register by id. */
export type SourceTree = ReadonlyMap<string, SourcePlace>;

/** The entry that stands for a source: itself, or the one it was merged into, and so on. Null when there is none. */
export function standsFor(tree: SourceTree, sourceId: string): SourcePlace | null {
  const seen = new Set<string>();
  let place = tree.get(sourceId);
  while (place && place.mergedIntoId !== null && !seen.has(place.id)) {
    seen.add(place.id);
    place = tree.get(place.mergedIntoId);
  }
  return place ?? null;
}

/** What a source belongs to, the nearest first; duplicates count as what stands for them. Ends before a repetition. */
export function placesAbove(tree: SourceTree, sourceId: string): SourcePlace[] {
  const above: SourcePlace[] = [];
  const seen = new Set<string>();
  let place = standsFor(tree, sourceId);
  while (place && !seen.has(place.id)) {
    seen.add(place.id);
    place = place.parentId === null ? null : standsFor(tree, place.parentId);
    if (place && !seen.has(place.id)) above.push(place);
  }
  return above;
}

/** The names along the circle that would close if the source belonged to that parent, itself first and last; else null. */
export function parentCircle(tree: SourceTree, sourceId: string, parentId: string): string[] | null {
  const source = standsFor(tree, sourceId);
  const parent = standsFor(tree, parentId);
  if (!source || !parent) return null;
  const way = [parent, ...placesAbove(tree, parent.id)];
  const end = way.findIndex(({ id }) => id === source.id);
  return end < 0 ? null : [source.name, ...way.slice(0, end + 1).map(({ name }) => name)];
}
