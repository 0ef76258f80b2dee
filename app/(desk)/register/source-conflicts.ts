import type { SourceFacts } from "#app/(desk)/register/source-facts.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

type Compared = Exclude<keyof SourceFacts, "parentName">;

const LABELS: Record<Compared, string> = {
  name: "Name",
  kind: "Kind",
  country: "Country",
  owner: "Owner",
  parentId: "Belongs to",
  stateAffiliated: "State-affiliated",
  stateAffiliation: "How a state is involved",
  languages: "Languages",
  domains: "Domains",
  url: "Address",
  note: "Note",
};

const FIELDS = Object.keys(LABELS) as Compared[];

/** My facts with those of theirs that I did not touch; `base` is what I began with, or null where that is not known. */
export function rebased(mine: SourceFacts, theirs: SourceFacts, base: SourceFacts | null): SourceFacts {
  if (base === null) return mine;
  const untouched = FIELDS.filter((field) => mine[field] === base[field]);
  const parentName = untouched.includes("parentId") ? theirs.parentName : mine.parentName;
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])), parentName };
}

/** The facts that both of us changed, and differently, each in words; without a `base` all that differ. */
export function conflictsOf(mine: SourceFacts, theirs: SourceFacts, base: SourceFacts | null): Conflict[] {
  const clash = (field: Compared) => mine[field] !== theirs[field] && (base === null || theirs[field] !== base[field]);
  return FIELDS.filter(clash).map((field) => ({
    name: field,
    label: LABELS[field],
    mine: inWords(mine, field),
    theirs: inWords(theirs, field),
    multiline: field === "note",
  }));
}

/** The facts with the texts that were chosen; a kind, a yes or a parent that is not one of ours stays as it was. */
export function withTexts(
  facts: SourceFacts,
  texts: Readonly<Record<string, string>>,
  theirs: SourceFacts,
): SourceFacts {
  const kind = SOURCE_KINDS.find((key) => SOURCE_KIND_LABELS[key] === texts.kind?.trim());
  const isTheirParent = texts.parentId !== undefined && texts.parentId.trim() === theirs.parentName;
  const { parentId: _parent, kind: _kind, stateAffiliated: _yes, ...lines } = texts;
  return {
    ...facts,
    ...Object.fromEntries(Object.entries(lines).filter(([field]) => field in facts)),
    kind: kind ?? facts.kind,
    stateAffiliated:
      texts.stateAffiliated === undefined
        ? facts.stateAffiliated
        : texts.stateAffiliated.trim().toLowerCase() === "yes",
    ...(isTheirParent ? { parentId: theirs.parentId, parentName: theirs.parentName } : {}),
  };
}

function inWords(facts: SourceFacts, field: Compared): string {
  if (field === "kind") return SOURCE_KIND_LABELS[facts.kind];
  if (field === "stateAffiliated") return facts.stateAffiliated ? "yes" : "no";
  if (field === "parentId") return facts.parentName;
  return facts[field];
}
