/** A line of a file: under its `doc` and `line`, or under an id that names both, as "debate_0041" does. */
type Line = {
  readonly id?: unknown;
  readonly doc?: unknown;
  readonly line?: unknown;
  readonly text: string;
};

/** Lines further away than this are about something else by now. */
const REACH = 10;

/** What stands around each line of a transcript, as far as the file has it: the nearest lines first. Lines of no transcript have nothing around them. */
export function contextOf(
  lines: readonly Line[],
): (at: number) => { readonly text: string; readonly distance: number }[] {
  const places = lines.map(placeOf);
  const byDocument = new Map<string, { readonly line: number; readonly text: string }[]>();
  for (const [at, place] of places.entries()) {
    if (place === null) continue;
    const document = byDocument.get(place.doc) ?? [];
    byDocument.set(place.doc, document);
    document.push({ line: place.line, text: lines[at]?.text ?? "" });
  }
  return (at) => {
    const place = places[at] ?? null;
    if (place === null) return [];
    return (byDocument.get(place.doc) ?? [])
      .map(({ line, text }) => ({ text, distance: Math.abs(line - place.line) }))
      .filter(({ distance }) => distance > 0 && distance <= REACH)
      .sort((one, other) => one.distance - other.distance);
  };
}

function placeOf({ id, doc, line }: Line): { readonly doc: string; readonly line: number } | null {
  if ((typeof doc === "string" || typeof doc === "number") && Number.isInteger(Number(line))) {
    return { doc: String(doc), line: Number(line) };
  }
  const named = typeof id === "string" ? /^(.*\D)_(\d{1,6})$/.exec(id) : null;
  return named ? { doc: named[1] ?? "", line: Number(named[2]) } : null;
}
