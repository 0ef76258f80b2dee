import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import { parentCircle, type SourcePlace, standsFor } from "#domain/evidence/source-tree.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";

/** The facts about a source that a row of a file may give; those left out stay. */
export type ImportedFacts = {
  readonly name?: string | undefined;
  readonly kind?: SourceKind | undefined;
  readonly country?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly stateAffiliated?: boolean | undefined;
  readonly stateAffiliation?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly domains?: readonly string[] | undefined;
};

/** A row of a file that can be understood. `line` is where it begins, counted from 1; `parent` is a name or an id. */
export type ImportRow = {
  readonly line: number;
  readonly id: string | null;
  readonly facts: ImportedFacts;
  readonly parent?: string | null | undefined;
};

/** A row that is not taken, and why, by column. */
export type RejectedRow = {
  readonly line: number;
  readonly name: string;
  readonly problems: Readonly<Record<string, string>>;
};

/** A row that adds a source. A parent that is new itself is given by its line. */
export type AddedRow = {
  readonly line: number;
  readonly facts: ImportedFacts & { readonly name: string; readonly kind: SourceKind };
  readonly parent: { readonly id: string } | { readonly line: number } | null;
};

/** A row that changes a source; `changes` holds the fields that differ, as they are and as they will be. */
export type ChangedRow = {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  readonly facts: ImportedFacts;
  /** Left out where the row says nothing new of it. */
  readonly parent?: { readonly id: string } | { readonly line: number } | null;
};

/** What an import would do, in the order of the lines. */
export type ImportPlan = {
  readonly added: readonly AddedRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
};

type Parent = { readonly id: string } | { readonly line: number } | null;
type Matched = { readonly row: ImportRow; readonly source: RegisteredSource | null; readonly name: string };

const FIELDS = [
  "name",
  "kind",
  "owner",
  "country",
  "stateAffiliated",
  "stateAffiliation",
  "languages",
  "domains",
  "url",
  "note",
] as const;

// A chain of new sources longer than this, of which one falls, is made to drag out the work.
const MOST_ROUNDS = 5;

/**
 * What rows of a file would do to the register. A row with an id means that entry, one without means the entry of its name
 * if there is one. Nothing is added or changed half: a row with any problem is rejected whole, and so is one whose parent
 * was rejected. Merged entries do not change. Parents that would close a circle are rejected at the row that closes it.
 */
export function planImport(register: readonly RegisteredSource[], rows: readonly ImportRow[]): ImportPlan {
  const rejected: RejectedRow[] = [];
  const reject = ({ row, name }: { row: ImportRow; name: string }, problems: Record<string, string>) =>
    rejected.push({ line: row.line, name, problems });
  let matched = matchRows(register, rows, reject);
  const tree = new Map<string, SourcePlace>(register.map((source) => [source.id, source]));
  let parents = new Map<Matched, Parent | undefined>();
  // A row that falls takes those with it that belong to what it would have added, so the rest is looked at again.
  for (let round = 1, fell = true; fell; round += 1) {
    const settled = settleParents(register, tree, matched, round > MOST_ROUNDS);
    for (const [item, problems] of settled.refused) reject(item, problems);
    parents = settled.parents;
    matched = matched.filter((item) => !settled.refused.has(item));
    fell = settled.refused.size > 0;
  }
  const added: AddedRow[] = [];
  const changed: ChangedRow[] = [];
  let unchanged = 0;
  for (const item of matched) {
    const { row, source } = item;
    const parent = parents.get(item);
    if (source === null) {
      const { kind } = row.facts;
      if (kind) added.push({ line: row.line, facts: { ...row.facts, name: item.name, kind }, parent: parent ?? null });
      continue;
    }
    const changes = changesOf(source, row.facts, parent, tree);
    if (Object.keys(changes).length === 0) unchanged += 1;
    else {
      const moved = "parent" in changes && parent !== undefined ? { parent } : {};
      changed.push({ line: row.line, id: source.id, name: source.name, changes, facts: row.facts, ...moved });
    }
  }
  return { added, changed, unchanged, rejected: rejected.sort((one, other) => one.line - other.line) };
}

type Reject = (item: { row: ImportRow; name: string }, problems: Record<string, string>) => void;

/** Finds the entry that each row means, and rejects what cannot be told apart or must not change. */
function matchRows(register: readonly RegisteredSource[], rows: readonly ImportRow[], reject: Reject): Matched[] {
  const byId = new Map(register.map((source) => [source.id, source]));
  const byName = new Map(register.map((source) => [source.name.toLowerCase(), source]));
  const lineOf = new Map<string, number>();
  const matched: Matched[] = [];
  for (const row of rows) {
    const written = row.facts.name;
    const source = row.id === null ? byName.get(written?.toLowerCase() ?? "") : byId.get(row.id);
    const name = written ?? source?.name ?? "";
    const item = { row, source: source ?? null, name };
    const problem = whyNot(item, byId, byName, lineOf);
    if (problem) {
      reject(item, problem);
      continue;
    }
    if (source) lineOf.set(source.id, row.line);
    lineOf.set(name.toLowerCase(), row.line);
    matched.push(item);
  }
  return matched;
}

function whyNot(
  { row, source, name }: Matched,
  byId: ReadonlyMap<string, RegisteredSource>,
  byName: ReadonlyMap<string, RegisteredSource>,
  lineOf: ReadonlyMap<string, number>,
): Record<string, string> | null {
  if (row.id !== null && !source) return { id: "no source of the register has this id" };
  if (name === "") return { name: "must not be empty" };
  const earlier = (source && lineOf.get(source.id)) ?? lineOf.get(name.toLowerCase());
  if (earlier !== undefined) return { name: `line ${earlier} speaks of this source already` };
  if (!source) return row.facts.kind ? null : { kind: "must be given for a new source" };
  if (source.mergedIntoId !== null) {
    const target = byId.get(source.mergedIntoId)?.name ?? "";
    const differs = FIELDS.some((field) => row.facts[field] !== undefined && !same(source[field], row.facts[field]));
    return differs ? { name: `was merged into ${target}; change that one` } : null;
  }
  const holder = byName.get(name.toLowerCase());
  if (holder && holder.id !== source.id) return { name: "the register already has a source of this name" };
  return null;
}

/**
 * Settles what each row belongs to. All that rows move is taken off the tree first and put back line by line, so that a
 * file may turn a parent and its child around; the row that then closes a circle is refused.
 */
function settleParents(
  register: readonly RegisteredSource[],
  before: ReadonlyMap<string, SourcePlace>,
  matched: readonly Matched[],
  onlyKnown: boolean,
): { parents: Map<Matched, Parent | undefined>; refused: Map<Matched, Record<string, string>> } {
  const tree = new Map(before);
  const byName = new Map(register.map((source) => [source.name.toLowerCase(), source.id]));
  const keyOf = ({ row, source }: Matched) => source?.id ?? `line ${row.line}`;
  for (const item of matched) {
    const { row, source, name } = item;
    const place = source ?? { name, mergedIntoId: null, parentId: null };
    tree.set(keyOf(item), { ...place, id: keyOf(item), parentId: row.parent === undefined ? place.parentId : null });
    // The names of the file count, not those that it replaces.
    if (source && byName.get(source.name.toLowerCase()) === source.id) byName.delete(source.name.toLowerCase());
    byName.set(name.toLowerCase(), keyOf(item));
  }
  const parents = new Map<Matched, Parent | undefined>();
  const refused = new Map<Matched, Record<string, string>>();
  for (const item of matched) {
    const { row, source } = item;
    if (row.parent === undefined || row.parent === null) {
      if (row.parent === null && source && source.mergedIntoId !== null && source.parentId !== null) {
        refused.set(item, { parent: "the source was merged; change the one it was merged into" });
      } else parents.set(item, row.parent);
      continue;
    }
    const key = tree.has(row.parent) ? row.parent : (byName.get(row.parent.toLowerCase()) ?? "");
    const place = tree.get(key);
    const own = tree.get(keyOf(item));
    if (!place || !own || (onlyKnown && key.startsWith("line "))) {
      refused.set(item, { parent: "is neither in the register nor among the rows that are taken" });
      continue;
    }
    const wasSo = source?.parentId === key;
    if (source && source.mergedIntoId !== null && !wasSo) {
      refused.set(item, { parent: "the source was merged; change the one it was merged into" });
      continue;
    }
    if (place.mergedIntoId !== null && !wasSo) {
      refused.set(item, { parent: `was merged into ${standsFor(tree, key)?.name ?? ""}; name that one` });
      continue;
    }
    const circle = parentCircle(tree, own.id, key);
    if (circle) {
      refused.set(item, { parent: `would close a circle: ${circle.join(" → ")}` });
      continue;
    }
    tree.set(own.id, { ...own, parentId: key });
    const line = /^line (\d+)$/.exec(key)?.[1];
    parents.set(item, line === undefined ? { id: key } : { line: Number(line) });
  }
  return { parents, refused };
}

function changesOf(
  source: RegisteredSource,
  facts: ImportedFacts,
  parent: Parent | undefined,
  tree: ReadonlyMap<string, SourcePlace>,
): Record<string, readonly [unknown, unknown]> {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const field of FIELDS) {
    const after = facts[field];
    if (after !== undefined && !same(source[field], after)) changes[field] = [source[field], after];
  }
  const parentId = parent && "id" in parent ? parent.id : null;
  if (parent !== undefined && (parentId !== source.parentId || (parent && "line" in parent))) {
    const nameOf = (id: string | null) => (id === null ? null : (tree.get(id)?.name ?? null));
    changes.parent = [nameOf(source.parentId), parent && "line" in parent ? `line ${parent.line}` : nameOf(parentId)];
  }
  return changes;
}

function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(canonical(before)) === JSON.stringify(canonical(after));
}

/** An address is the same with and without the slash that stands for an empty path. */
function canonical(value: unknown): unknown {
  return typeof value === "string" && /^https?:/.test(value) && URL.canParse(value) ? new URL(value).href : value;
}
