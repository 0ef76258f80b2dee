import { z } from "zod";
import type { ImportRow, RejectedRow } from "#domain/evidence/source-import.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import { ok, type Result } from "#domain/result.ts";
import { MAX_NAME } from "#server/input/article-input.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { sourceBody } from "#server/input/source-input.ts";
import { idField, lineField } from "#server/input/text-fields.ts";
import { type CsvError, type CsvRow, readSourcesCsv, type SourceColumn } from "#workflow/source/source-csv.ts";

const { shape } = sourceBody;

const YES = new Set(["yes", "y", "true", "1", "x"]);
const NO = new Set(["no", "n", "false", "0", ""]);

// Under the names of the columns, so that a problem names the column that it is in.
const rowFacts = z.object({
  name: lineField(MAX_NAME),
  kind: z
    .string()
    .transform((cell) => kindOf(cell))
    .pipe(z.enum(SOURCE_KINDS, { error: `must be one of ${SOURCE_KINDS.join(", ")}` })),
  owner: shape.owner,
  country: shape.country,
  state_affiliated: z
    .string()
    .refine((cell) => YES.has(flag(cell)) || NO.has(flag(cell)), "must be yes or no")
    .transform((cell) => YES.has(flag(cell))),
  state_affiliation: shape.stateAffiliation,
  languages: z.string().transform(words).pipe(shape.languages.unwrap()),
  domains: z.string().transform(words).pipe(shape.domains.unwrap()),
  url: shape.url,
  note: shape.note,
  id: idField("source"),
  parent: lineField(MAX_NAME),
});

// Made once: a schema for each of 10,000 rows takes seconds.
const anyOfThem = rowFacts.partial();

/** Reads a file as rows that mean something, each held against the rules of its columns, and rows that do not. */
export function readImport(
  bytes: Uint8Array,
): Result<{ readonly rows: readonly ImportRow[]; readonly rejected: readonly RejectedRow[] }, CsvError> {
  const file = readSourcesCsv(bytes);
  if (!file.ok) return file;
  const rows: ImportRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of file.value) {
    const read = readRow(row);
    if ("problems" in read) rejected.push(read);
    else rows.push(read);
  }
  return ok({ rows, rejected });
}

function readRow({ line, cells }: CsvRow): ImportRow | RejectedRow {
  const given = Object.fromEntries(Object.entries(cells).filter(([column, cell]) => tellsSomething(column, cell)));
  const parsed = anyOfThem.safeParse(given);
  if (!parsed.success) {
    const { fields } = invalidInput(parsed.error);
    const problems = Object.fromEntries(
      Object.entries(fields).map(([path, text]) => [path.split(".")[0] ?? path, text]),
    );
    return { line, name: (cells.name ?? cells.id ?? "").slice(0, MAX_NAME), problems };
  }
  const { id, parent, state_affiliated, state_affiliation, ...facts } = parsed.data;
  return {
    line,
    id: id ?? null,
    facts: {
      ...facts,
      ...(state_affiliated === undefined ? {} : { stateAffiliated: state_affiliated }),
      ...(state_affiliation === undefined ? {} : { stateAffiliation: state_affiliation }),
    },
    ...(cells.parent === undefined ? {} : { parent: parent ?? null }),
  };
}

// An empty cell empties what may be empty; a name and a kind cannot be, and an entry without an id is told by its name.
const KEPT_WHEN_EMPTY: readonly string[] = ["id", "parent", "name", "kind"] satisfies SourceColumn[];

function tellsSomething(column: string, cell: string): boolean {
  return column !== "merged_into" && (cell.trim() !== "" || !KEPT_WHEN_EMPTY.includes(column));
}

function kindOf(cell: string): string {
  const written = cell.trim().toLowerCase();
  const byLabel = SOURCE_KINDS.find((kind) => SOURCE_KIND_LABELS[kind].toLowerCase() === written);
  return byLabel ?? written.replace(/[ -]+/g, "_");
}

function flag(cell: string): string {
  return cell.trim().toLowerCase();
}

function words(cell: string): string[] {
  return cell.split(/[\s,;]+/).filter((word) => word !== "");
}
