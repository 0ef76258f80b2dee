/** Abbreviations that a sentence goes on after, whatever follows: titles and the like. */
const GOES_ON = new Set(
  (
    "mr mrs ms mx dr prof rev hon sen rep gov pres gen lt col maj capt cpl sgt cmdr adm insp supt st messrs mme mlle sr fr amb sec " +
    "vs v no nos vol p pp art fig figs eq dept univ approx ca e.g i.e cf viz al jan feb mar apr jun jul aug sep sept oct nov dec " +
    "mt ft bros supra inkl bzw z.b d.h г гг ул им т.е т.д т.п св проф акад"
  ).split(" "),
);

/** Abbreviations that may end a sentence: it goes on unless the next word is one that sentences start with. */
const MAY_END =
  /(?:^|[\s(“"‘'])(?:(?:\p{L}\.)+\p{L}|inc|ltd|co|corp|jr|etc|a\.m|p\.m|ph\.d|bn|est|тыс|млн|млрд|руб)\.$/iu;

const STARTERS = new Set(
  (
    "the a an this that these those it he she they we i you in on at but and however meanwhile there his her their its our " +
    "after before when while if as for by since during last next according how what who why where did do does is are was were mr mrs dr"
  ).split(" "),
);

/**
 * Where the sentences of one paragraph begin, after the first, in a language that has no rules of its own here: `Intl.Segmenter` finds the breaks; those
 * after abbreviations, initials, a quoted question with its speaker ("…?” he asked") and the line breaks of wrapped text are undone. UTF-16 offsets.
 */
export function localeBreaks(paragraph: string, language: string): number[] {
  return breaksOf(paragraph, segmenterFor(language))
    .slice(1)
    .map(({ from }) => from);
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Making a segmenter takes longer than a paragraph; a language tag that is none falls back to the root rules. */
function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    try {
      segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    } catch {
      segmenter = new Intl.Segmenter("und", { granularity: "sentence" });
    }
    if (segmenters.size < 50) segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** How much is segmented at a time, in UTF-16 units: the time of V8's iterator grows with the square of the text (100,000 units take 2 s). */
const WINDOW = 1_500;

function breaksOf(paragraph: string, segmenter: Intl.Segmenter): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = [];
  let isContinued = false;
  for (const { from, to, isWhole } of segmentsOf(paragraph, segmenter)) {
    const previous = merged.at(-1);
    // Only the end of a long run matters to the decision; slicing all of it each time would be quadratic.
    const before = previous && paragraph.slice(Math.max(previous.from, from - 80), from);
    if (previous && before !== undefined && (isContinued || goesOn(before, paragraph.slice(from, to))))
      previous.to = to;
    else merged.push({ from, to });
    isContinued = !isWhole;
  }
  return merged;
}

/** The segmenter's sentences, found window by window; a sentence longer than a window comes in pieces that are not whole. */
function* segmentsOf(
  paragraph: string,
  segmenter: Intl.Segmenter,
): Generator<{ from: number; to: number; isWhole: boolean }> {
  for (let at = 0; at < paragraph.length; ) {
    const segments = [...segmenter.segment(paragraph.slice(at, at + WINDOW))];
    const isLast = at + WINDOW >= paragraph.length;
    // The window cut its last sentence short: unless that is all there is, the next window begins with it.
    const complete = isLast || segments.length === 1 ? segments : segments.slice(0, -1);
    let to = at;
    for (const { segment } of complete) {
      yield { from: to, to: to + segment.length, isWhole: isLast || segments.length > 1 };
      to += segment.length;
    }
    at = to;
  }
}

/** A day's ordinal is written with a full stop in German: "am 3. Mai". */
const GERMAN_MONTH = /^(?:Jän|Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/u;

function goesOn(before: string, after: string): boolean {
  const head = before.trimEnd();
  const next = after.trimStart();
  if (head === "" || next === "") return true;
  // A line break is no end of a sentence in wrapped text, but it is one between the items of a list.
  if (/\n\s*$/.test(before)) return !/[.!?…:;][\p{Pf}\p{Pe}"']*$/u.test(head) && !/^(?:[•*–-]|\d+[.)])\s/.test(next);
  if (/^[\p{Pf}\p{Pe}"'”’»]+(?:\s|$)/u.test(next) && !/^["']\p{L}/u.test(next)) return true;
  if (/^[^\p{L}\p{N}]*\p{Ll}/u.test(next) && !/[.!?][\p{Pf}\p{Pe}"']*\s*$/u.test(head.replace(/\.$/, ""))) return true;
  if (/^\p{Ll}/u.test(next)) return true;
  if (/(?:^|\s)\d{1,2}\.$/.test(head) && GERMAN_MONTH.test(next)) return true;
  if (/(?:^|[\s(“"‘'])\p{Lu}\.$/u.test(head)) return true;
  const word = /([\p{L}.]+)\.$/u.exec(head)?.[1]?.toLowerCase();
  if (word === undefined) return false;
  if (GOES_ON.has(word)) return !(word === "no" && /\s\p{Lu}/u.test(` ${next}`));
  return MAY_END.test(head) && !STARTERS.has((/^[\p{Ps}\p{Pi}"']*([\p{L}]+)/u.exec(next)?.[1] ?? "").toLowerCase());
}
