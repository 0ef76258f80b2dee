import Papa from "papaparse";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** The columns of the register as a file, in their order; `merged_into` is told and not read back. */
export const SOURCE_COLUMNS = [
  "id",
  "name",
  "kind",
  "parent",
  "owner",
  "country",
  "state_affiliated",
  "state_affiliation",
  "languages",
  "domains",
  "url",
  "note",
  "merged_into",
] as const;

/** One of the columns of the register as a file. */
export type SourceColumn = (typeof SOURCE_COLUMNS)[number];

/** A row of a file: its cells by column, and the line on which it begins, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: Readonly<Partial<Record<SourceColumn, string>>> };

/** Why a file could not be read as a register; `line` is counted from 1. */
export type CsvError =
  | { readonly kind: "csv_encoding"; readonly line: number }
  | { readonly kind: "csv_empty" }
  | { readonly kind: "csv_too_many_rows"; readonly most: number }
  | { readonly kind: "csv_unknown_column"; readonly column: string; readonly columns: readonly string[] }
  | { readonly kind: "csv_repeated_column"; readonly column: string }
  | { readonly kind: "csv_without_name"; readonly columns: readonly string[] }
  | { readonly kind: "csv_broken_quotes"; readonly line: number };

/** More rows than this are not a newsroom's register. */
export const MAX_CSV_ROWS = 10_000;

/**
 * Cells that a spreadsheet could take for a formula (OWASP ASVS 1.2.10, and the full-width signs that some editions read
 * as the plain ones). A cell gets one apostrophe in front, which reading takes off again; cells that hold such a text with
 * apostrophes already get one more, so that every text comes back as it was.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The register as a file after RFC 4180, with formulas disarmed; `parent` and `merged_into` are names. */
export function writeSourcesCsv(sources: readonly RegisteredSource[]): string {
  const names = new Map(sources.map((source) => [source.id, source.name]));
  const nameOf = (id: string | null) => (id === null ? "" : (names.get(id) ?? ""));
  const rows = sources.map(
    (source): Record<SourceColumn, string> => ({
      id: source.id,
      name: source.name,
      kind: source.kind,
      parent: nameOf(source.parentId),
      owner: source.owner ?? "",
      country: source.country ?? "",
      state_affiliated: source.stateAffiliated ? "yes" : "no",
      state_affiliation: source.stateAffiliation ?? "",
      languages: source.languages.join(" "),
      domains: source.domains.join(" "),
      url: source.url ?? "",
      note: source.note ?? "",
      merged_into: nameOf(source.mergedIntoId),
    }),
  );
  const lines = [SOURCE_COLUMNS, ...rows.map((row) => SOURCE_COLUMNS.map((column) => row[column]))];
  return `${Papa.unparse(lines as string[][], { newline: "\r\n", escapeFormulae: FORMULA })}\r\n`;
}

/**
 * Reads a file with the columns of the register, in any order: UTF-8, or UTF-16 where a mark at its beginning says so;
 * separated by commas, semicolons or tabs. Rows with nothing in them are left out.
 */
export function readSourcesCsv(bytes: Uint8Array): Result<CsvRow[], CsvError> {
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const table = readTable(decoded.value);
  if (!table.ok) return table;
  const [header, ...rows] = table.value;
  if (!header) return err({ kind: "csv_empty" });
  const columns = readHeader(header.cells);
  if (!columns.ok) return columns;
  return ok(
    rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.value.map((column, at) => [column, unescaped(cells[at] ?? "")])),
    })),
  );
}

function unescaped(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

type Line = { readonly line: number; readonly cells: readonly string[] };

function readTable(text: string): Result<Line[], CsvError> {
  const lines: Line[] = [];
  let line = 1;
  let read = 0;
  let problem: CsvError | null = null;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }, parser) => {
      const begin = line;
      line += countLineEnds(text.slice(read, meta.cursor));
      read = meta.cursor;
      if (errors.some(({ type }) => type === "Quotes")) problem = { kind: "csv_broken_quotes", line: begin };
      else if (data.some((cell) => cell.trim() !== "")) lines.push({ line: begin, cells: data });
      if (lines.length > MAX_CSV_ROWS + 1) problem = { kind: "csv_too_many_rows", most: MAX_CSV_ROWS };
      if (problem) parser.abort();
    },
  });
  return problem ? err(problem) : ok(lines);
}

/** The separator is the one that the header, whose words we know, is made with. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 2_000).split(/[\r\n]/, 1)[0] ?? "";
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function readHeader(cells: readonly string[]): Result<SourceColumn[], CsvError> {
  const columns: SourceColumn[] = [];
  for (const cell of cells) {
    const key = cell.trim().toLowerCase().replace(/[ -]+/g, "_");
    const column = SOURCE_COLUMNS.find((known) => known === key);
    if (!column) return err({ kind: "csv_unknown_column", column: cell.slice(0, 100), columns: SOURCE_COLUMNS });
    if (columns.includes(column)) return err({ kind: "csv_repeated_column", column });
    columns.push(column);
  }
  const tells = columns.includes("name") || columns.includes("id");
  return tells ? ok(columns) : err({ kind: "csv_without_name", columns: SOURCE_COLUMNS });
}

function decode(bytes: Uint8Array): Result<string, CsvError> {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    const text = new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? err({ kind: "csv_encoding", line: lineAt(text, text.indexOf("\0")) }) : ok(text);
  } catch {
    return err({ kind: "csv_encoding", line: firstBadLine(bytes) });
  }
}

/** The line that holds the first bytes that are not UTF-8; what comes before them can be read. */
function firstBadLine(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  return lineAt(text, text.indexOf("\uFFFD"));
}

function lineAt(text: string, at: number): number {
  return countLineEnds(text.slice(0, Math.max(at, 0))) + 1;
}
