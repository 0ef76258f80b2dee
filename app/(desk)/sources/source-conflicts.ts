import type { SourceFacts } from "#app/(desk)/sources/source-facts.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

const LABELS: Record<keyof SourceFacts, string> = {
  name: "Name",
  kind: "Kind",
  country: "Country",
  owner: "Owner",
  stateAffiliated: "State-affiliated",
  stateAffiliation: "How a state is involved",
  url: "Address",
  note: "Note",
};

const FIELDS = Object.keys(LABELS) as (keyof SourceFacts)[];

/** My facts with those of theirs that I did not touch; `base` is what I began with, or null where that is not known. */
export function rebased(mine: SourceFacts, theirs: SourceFacts, base: SourceFacts | null): SourceFacts {
  if (base === null) return mine;
  const untouched = FIELDS.filter((field) => mine[field] === base[field]);
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])) };
}

/** The facts that both of us changed, and differently, each in words; without a `base` all that differ. */
export function conflictsOf(mine: SourceFacts, theirs: SourceFacts, base: SourceFacts | null): Conflict[] {
  const clash = (field: keyof SourceFacts) =>
    mine[field] !== theirs[field] && (base === null || theirs[field] !== base[field]);
  return FIELDS.filter(clash).map((field) => ({
    name: field,
    label: LABELS[field],
    mine: inWords(mine, field),
    theirs: inWords(theirs, field),
    multiline: field === "note",
  }));
}

/** The facts with the texts that were chosen; a kind or a yes that is not one stays as it was. */
export function withTexts(facts: SourceFacts, texts: Readonly<Record<string, string>>): SourceFacts {
  const text = (field: "name" | "country" | "owner" | "stateAffiliation" | "url" | "note") =>
    texts[field] ?? facts[field];
  const kind = SOURCE_KINDS.find((key) => SOURCE_KIND_LABELS[key] === texts.kind?.trim());
  return {
    name: text("name"),
    kind: kind ?? facts.kind,
    country: text("country"),
    owner: text("owner"),
    stateAffiliated:
      texts.stateAffiliated === undefined
        ? facts.stateAffiliated
        : texts.stateAffiliated.trim().toLowerCase() === "yes",
    stateAffiliation: text("stateAffiliation"),
    url: text("url"),
    note: text("note"),
  };
}

function inWords(facts: SourceFacts, field: keyof SourceFacts): string {
  if (field === "kind") return SOURCE_KIND_LABELS[facts.kind];
  if (field === "stateAffiliated") return facts.stateAffiliated ? "yes" : "no";
  return facts[field];
}
