import { ORIGIN_KIND_LABELS, ORIGIN_KINDS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";
import type { PickedOrigin } from "#ui/origin-picker.tsx";

/** The facts about an origin as its form holds them. */
export type OriginFacts = {
  readonly name: string;
  readonly kind: OriginKind;
  readonly isParty: boolean;
  readonly note: string;
  readonly derivesFrom: PickedOrigin | null;
};

/** An origin that the desk does not know yet. */
export const NEW_ORIGIN: OriginFacts = {
  name: "",
  kind: "own_reporting",
  isParty: false,
  note: "",
  derivesFrom: null,
};

/** An origin as it is saved, as far as its form shows it. */
export type SavedOrigin = {
  readonly id: string;
  readonly name: string;
  readonly kind: OriginKind;
  readonly isParty: boolean;
  readonly note: string | null;
  readonly derivesFrom: readonly PickedOrigin[];
  readonly version: number;
};

/** What the form shows of a saved origin. */
export function factsOf({ name, kind, isParty, note, derivesFrom }: SavedOrigin): OriginFacts {
  const [parent] = derivesFrom;
  return { name, kind, isParty, note: note ?? "", derivesFrom: parent ? { id: parent.id, name: parent.name } : null };
}

const LABELS: Record<keyof OriginFacts, string> = {
  name: "Name",
  kind: "How it came to know",
  isParty: "A party to the matter",
  note: "Note",
  derivesFrom: "Derives from",
};

const FIELDS = Object.keys(LABELS) as (keyof OriginFacts)[];

/** My facts with those of theirs that I did not touch; `base` is what I began with, or null where that is not known. */
export function rebased(mine: OriginFacts, theirs: OriginFacts, base: OriginFacts | null): OriginFacts {
  if (base === null) return mine;
  const untouched = FIELDS.filter((field) => inWords(mine, field) === inWords(base, field));
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])) };
}

/** The facts that both of us changed, and differently, each in words; without a `base` all that differ. */
export function conflictsOf(mine: OriginFacts, theirs: OriginFacts, base: OriginFacts | null): Conflict[] {
  const clash = (field: keyof OriginFacts) =>
    inWords(mine, field) !== inWords(theirs, field) &&
    (base === null || inWords(theirs, field) !== inWords(base, field));
  return FIELDS.filter(clash).map((field) => ({
    name: field,
    label: LABELS[field],
    mine: inWords(mine, field),
    theirs: inWords(theirs, field),
    multiline: field === "note",
  }));
}

/** My facts with the texts that were chosen; what is not typed but chosen follows mine unless theirs was taken. */
export function withTexts(
  mine: OriginFacts,
  theirs: OriginFacts,
  texts: Readonly<Record<string, string>>,
): OriginFacts {
  const kind = ORIGIN_KINDS.find((key) => ORIGIN_KIND_LABELS[key] === texts.kind?.trim());
  const takeTheirs = (field: "isParty" | "derivesFrom") => texts[field]?.trim() === inWords(theirs, field);
  return {
    name: texts.name ?? mine.name,
    kind: kind ?? mine.kind,
    isParty: takeTheirs("isParty") ? theirs.isParty : mine.isParty,
    note: texts.note ?? mine.note,
    derivesFrom: takeTheirs("derivesFrom") ? theirs.derivesFrom : mine.derivesFrom,
  };
}

function inWords(facts: OriginFacts, field: keyof OriginFacts): string {
  if (field === "kind") return ORIGIN_KIND_LABELS[facts.kind];
  if (field === "isParty") return facts.isParty ? "yes" : "no";
  if (field === "derivesFrom") return facts.derivesFrom?.name ?? "";
  return facts[field];
}
