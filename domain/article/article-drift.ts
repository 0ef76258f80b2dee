import { type DiffPart, wordDiff } from "#domain/evidence/word-diff.ts";

/** A stretch of a changed text: the changes with the words around them, and how many words before it are the same in both. */
export type DriftPassage = { readonly skippedWords: number; readonly parts: readonly DiffPart[] };

/** What changed from one text to another, ready to read. Words are counted by white space. */
export type Drift = {
  readonly passages: readonly DriftPassage[];
  readonly skippedAfter: number;
  readonly addedWords: number;
  readonly removedWords: number;
};

/** That an article was changed after its check: when we saw it, and of which moment the text is that we checked. Date-times in UTC. */
export type ArticleChange = { readonly seenAt: string; readonly checkedTextOf: string };

/** Unchanged text up to this length between two changes is shown whole: a gap would save nothing. UTF-16 units. */
const SHOWN_BETWEEN = 240;

/** So much of the unchanged text is shown before and after a change; it ends at a word. */
const SHOWN_AROUND = 100;

/** The changes from `before` to `after`, word by word, with what is the same left out where it is long. Linear but for the diff itself. */
export function articleDrift(before: string, after: string): Drift {
  const parts = wordDiff(before, after);
  const passages: DriftPassage[] = [];
  let open: DiffPart[] = [];
  let skipped = 0;
  let openSkipped = 0;
  const close = () => {
    if (open.length > 0) passages.push({ skippedWords: openSkipped, parts: open });
    open = [];
  };
  parts.forEach((part, i) => {
    if (part.op !== "equal") {
      open.push(part);
      return;
    }
    const first = i === 0;
    const last = i === parts.length - 1;
    if (!first && !last && part.text.length <= SHOWN_BETWEEN) {
      open.push(part);
      return;
    }
    const head = first ? "" : headOf(part.text);
    const tail = last ? "" : tailOf(part.text, head.length);
    if (head !== "") open.push({ op: "equal", text: head });
    close();
    skipped = countWords(part.text.slice(head.length, part.text.length - tail.length));
    openSkipped = skipped;
    if (tail !== "") open.push({ op: "equal", text: tail });
  });
  const endsEqual = parts.at(-1)?.op === "equal";
  close();
  return {
    passages: passages.filter((passage) => passage.parts.some((part) => part.op !== "equal")),
    skippedAfter: endsEqual ? skipped : 0,
    addedWords: wordsOf(parts, "insert"),
    removedWords: wordsOf(parts, "delete"),
  };
}

function headOf(text: string): string {
  if (text.length <= SHOWN_AROUND) return text;
  const end = text.slice(0, SHOWN_AROUND).search(/\s\S*$/);
  return text.slice(0, end > 0 ? end : wholeCharacters(text, SHOWN_AROUND));
}

function tailOf(text: string, taken: number): string {
  if (text.length - taken <= SHOWN_AROUND) return text.slice(taken);
  const from = text.length - SHOWN_AROUND;
  const space = text.slice(from).search(/\s/);
  return text.slice(space >= 0 ? from + space + 1 : wholeCharacters(text, from));
}

/** A cut that does not part a surrogate pair. */
function wholeCharacters(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function wordsOf(parts: readonly DiffPart[], op: DiffPart["op"]): number {
  return countWords(
    parts
      .filter((part) => part.op === op)
      .map((part) => part.text)
      .join(" "),
  );
}

function countWords(text: string): number {
  return text.match(/[^\s\p{P}]\S*/gu)?.length ?? 0;
}
