/** The items of lists within one paragraph: where each begins, and the full stops that belong to a marker ("1.") and end nothing. */
export type ListMarkers = { readonly starts: ReadonlySet<number>; readonly stops: ReadonlySet<number> };

type Marker = { readonly at: number; readonly end: number; readonly style: string; readonly values: readonly number[] };

const BULLET = /(?<=^|\s)[•⁃◦‣▪●∙](?=\s?\S)/gu;

/** A number, letter or Roman number with ")", "." or ".)", perhaps in parentheses: "1.", "1.)", "(a)", "ii)". */
const MARKER = /(?<=^|\s)(\(?)(\d{1,3}|[a-zA-Z]|[ivx]{2,5})(\.\)|\)|\.)(?=\s+\S)/gu;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/**
 * Finds numbered, lettered and bulleted items, also those that run on in one line ("1.) one 2.) two"). A marker counts when it stands at the start
 * of the paragraph, or after the end of a sentence or a colon, and is followed by the next one of its kind: "2." alone ends a sentence. Linear.
 */
export function findListMarkers(paragraph: string): ListMarkers {
  const starts = new Set<number>();
  const stops = new Set<number>();
  const bullets = [...paragraph.matchAll(BULLET)];
  if (bullets.length > 1) {
    for (const { index } of bullets) {
      starts.add(index);
      const number = /^.\s?\d{1,3}\./u.exec(paragraph.slice(index, index + 8));
      if (number) stops.add(index + number[0].length - 1);
    }
    return { starts, stops };
  }
  let run: Marker[] = [];
  const keep = () => {
    if (run.length > 1) {
      for (const { at, end } of run) {
        starts.add(at);
        for (let i = at; i < end; i++) if (paragraph[i] === ".") stops.add(i);
      }
    }
  };
  for (const match of paragraph.matchAll(MARKER)) {
    const marker = markerOf(match);
    const previous = run.at(-1);
    if (previous && follows(previous, marker)) run.push(marker);
    else if (marker.style !== previous?.style || run.length < 2) {
      if (!mayBegin(paragraph, marker)) continue;
      keep();
      run = [marker];
    }
  }
  keep();
  return { starts, stops };
}

function markerOf(match: RegExpExecArray): Marker {
  const [whole, open = "", label = "", close = ""] = match;
  const kind = /\d/.test(label) ? "number" : /^\p{Lu}/u.test(label) ? "capital" : "letter";
  return { at: match.index, end: match.index + whole.length, style: `${open}${kind}${close}`, values: valuesOf(label) };
}

/** What a label counts: "i" is a ninth letter and a Roman one. */
function valuesOf(label: string): number[] {
  if (/\d/.test(label)) return [Number(label)];
  const values = label.length === 1 ? [label.toLowerCase().charCodeAt(0) - 96] : [];
  if (!/^[ivx]+$/.test(label)) return values;
  const digits = [...label].map((letter) => ROMAN[letter] ?? 0);
  return [...values, digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0)];
}

function follows(previous: Marker, next: Marker): boolean {
  return previous.style === next.style && previous.values.some((value) => next.values.includes(value + 1));
}

function mayBegin(paragraph: string, { at, style }: Marker): boolean {
  // Points counted out within a quotation stay in its sentence.
  if ((paragraph.slice(Math.max(0, at - 300), at).match(/["“”]/g) ?? []).length % 2 === 1) return false;
  const before = paragraph.slice(Math.max(0, at - 40), at).trimEnd();
  // "Albert I. Jones" and "vitamin C." are no items; only the start of a paragraph makes a bare letter one.
  if (!style.includes("number") && !style.includes(")")) return before === "";
  return before === "" || /[.:;!?]["”’)]*$/u.test(before) || style.includes(")");
}
