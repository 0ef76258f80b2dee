/** One stretch of a comparison: in both texts, only in the later one ("insert"), or only in the earlier one ("delete"). */
export type DiffPart = { readonly op: "equal" | "insert" | "delete"; readonly text: string };

/**
 * Most differing tokens looked for before texts count as different throughout. The time and memory of the search grow with its
 * square: 1,000 takes about 10 ms, and nobody reads a word diff with more changes than that.
 */
const MAX_CHANGES = 1_000;

/**
 * What changed from `before` to `after`, word by word, for people to read: the "equal" and "delete" parts joined are `before`, the
 * "equal" and "insert" parts joined are `after`. Where both happen, what was deleted comes before what was inserted.
 *
 * The shortest edit script (Myers 1986) over words, spaces and punctuation marks. Texts too different for that are compared
 * by lines first, and a stretch without a common line is shown as replaced, so that the time stays bounded.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const words = diffTokens(tokensOf(before), tokensOf(after));
  if (words) return joinParts(words);
  const lines = diffTokens(linesOf(before), linesOf(after)) ?? replaced(before, after);
  return joinParts(joinParts(lines).flatMap((part, i, all) => refined(part, all[i - 1], all[i + 1])));
}

/** A deleted stretch of lines and the inserted one after it, compared word by word where that is affordable. */
function refined(part: DiffPart, previous: DiffPart | undefined, next: DiffPart | undefined): DiffPart[] {
  if (part.op === "delete" && next?.op === "insert") {
    return diffTokens(tokensOf(part.text), tokensOf(next.text)) ?? [part, next];
  }
  return part.op === "insert" && previous?.op === "delete" ? [] : [part];
}

function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}\p{Cf}]+(?:['’][\p{L}\p{M}]+)*|\n+|[^\S\n]+|[^\p{L}\p{N}\p{M}\p{Cf}\s]/gu) ?? [];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function replaced(before: string, after: string): DiffPart[] {
  return [
    { op: "delete", text: before },
    { op: "insert", text: after },
  ];
}

/** The edit script of two lists of tokens, or null when it is longer than `MAX_CHANGES`. */
function diffTokens(a: readonly string[], b: readonly string[]): DiffPart[] | null {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = shortestEdits(a.slice(start, a.length - end), b.slice(start, b.length - end));
  if (!middle) return null;
  return [equal(a.slice(0, start)), ...middle, equal(a.slice(a.length - end))];
}

function equal(tokens: readonly string[]): DiffPart {
  return { op: "equal", text: tokens.join("") };
}

function shortestEdits(a: readonly string[], b: readonly string[]): DiffPart[] | null {
  const furthest = walk(a, b);
  if (!furthest) return null;
  // Back along the furthest-reaching paths, from the ends of both lists.
  const parts: DiffPart[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = furthest.length - 1; d > 0; d--) {
    const reach = furthest[d - 1];
    if (!reach) break;
    const k = x - y;
    const left = reach[k - 1 + d] ?? -1;
    const right = reach[k + 1 + d] ?? -1;
    const inserts = k === -d || (k !== d && left < right);
    const fromX = inserts ? right : left;
    const fromY = fromX - (inserts ? k + 1 : k - 1);
    const editX = inserts ? fromX : fromX + 1;
    for (; x > editX; x--) parts.push({ op: "equal", text: a[x - 1] ?? "" });
    if (inserts) parts.push({ op: "insert", text: b[fromY] ?? "" });
    else parts.push({ op: "delete", text: a[fromX] ?? "" });
    x = fromX;
    y = fromY;
  }
  for (; x > 0; x--) parts.push({ op: "equal", text: a[x - 1] ?? "" });
  return parts.reverse();
}

/**
 * For each number of edits d, how far into `a` one gets on each diagonal k (stored at k + d + 1, for k from -d-1 to d+1) before
 * the step d + 1; the last entry is the one that reached both ends. Null when that takes more than `MAX_CHANGES` edits.
 */
function walk(a: readonly string[], b: readonly string[]): Int32Array[] | null {
  const history: Int32Array[] = [];
  const most = Math.min(a.length + b.length, MAX_CHANGES);
  let previous = new Int32Array(3);
  for (let d = 0; d <= most; d++) {
    const reach = new Int32Array(2 * d + 3).fill(-1);
    for (let k = -d; k <= d; k += 2) {
      const left = previous[k - 1 + d] ?? -1;
      const right = previous[k + 1 + d] ?? -1;
      let x = d === 0 ? 0 : k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[k + d + 1] = x;
      if (x >= a.length && x - k >= b.length) {
        history.push(reach);
        return history;
      }
    }
    history.push(reach);
    previous = reach;
  }
  return null;
}

/** Neighbouring parts of one kind made one, deletions before insertions, empty ones left out. */
export function joinParts(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let deleted = "";
  let inserted = "";
  let same = "";
  const flush = () => {
    if (deleted !== "") out.push({ op: "delete", text: deleted });
    if (inserted !== "") out.push({ op: "insert", text: inserted });
    deleted = "";
    inserted = "";
  };
  for (const { op, text } of parts) {
    if (text === "") continue;
    if (op === "equal") {
      flush();
      same += text;
      continue;
    }
    if (same !== "") out.push({ op: "equal", text: same });
    same = "";
    if (op === "delete") deleted += text;
    else inserted += text;
  }
  flush();
  if (same !== "") out.push({ op: "equal", text: same });
  return out;
}
