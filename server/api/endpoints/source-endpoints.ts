import { listAnswer } from "#server/api/answers/answer-parts.ts";
import {
  DuplicatePairAnswer,
  ImportAnswer,
  MergedSourcesAnswer,
  RegisteredSourceAnswer,
  SourceNoteAnswer,
  SourceWithUsesAnswer,
} from "#server/api/answers/source-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { exportQuery, importQuery, sourcesQuery } from "#server/api/queries.ts";
import { editSourceBody, mergeSourceBody, sourceBody, sourceNoteBody } from "#server/input/source-input.ts";

const PARENT = ["parent_unknown", "parent_merged", "parent_circle"] as const;

export const SOURCE_ENDPOINTS = {
  "GET /sources": {
    summary: "The register of sources, by name",
    description: "Duplicates that were merged into another entry are left out.",
    action: "desk:read",
    query: sourcesQuery,
    status: 200,
    answer: listAnswer(RegisteredSourceAnswer),
  },
  "POST /sources": {
    summary: "Add a source to the register",
    action: "source:edit",
    body: sourceBody,
    status: 201,
    answer: RegisteredSourceAnswer,
    refusals: ["source_name_taken", ...PARENT],
  },
  "GET /sources.csv": {
    summary: "The whole register as a CSV file",
    description:
      "RFC 4180 in UTF-8, with a header. A cell that a spreadsheet could take for a formula has an apostrophe in front, " +
      "which an import takes off again. Merged duplicates are in it; notes are not: they cannot be rewritten.",
    action: "desk:read",
    query: exportQuery,
    status: 200,
    produces: "text/csv; charset=utf-8",
  },
  "POST /sources/import": {
    summary: "What a CSV file would do to the register; with `apply`, do it",
    description:
      "The body is the file: UTF-8 or UTF-16, commas, semicolons or tabs, the columns of `GET /sources.csv` in any order, at " +
      "most 10,000 rows. A row with an `id` means that entry, one without means the entry of its name, if there is one. A " +
      "column that is left out stays as it is; an empty cell empties. Without `apply` nothing is changed. With it, all rows " +
      "that are not rejected are applied in one transaction, if the file still does what the preview named by `plan` showed.",
    action: "source:edit",
    query: importQuery,
    file: true,
    status: 200,
    answer: ImportAnswer,
    refusals: [
      "import_changed",
      "csv_encoding",
      "csv_empty",
      "csv_too_many_rows",
      "csv_unknown_column",
      "csv_repeated_column",
      "csv_without_name",
      "csv_broken_quotes",
    ],
  },
  "GET /sources/duplicates": {
    summary: "Pairs of entries that may be one source, the most likely first",
    action: "desk:read",
    status: 200,
    answer: listAnswer(DuplicatePairAnswer),
  },
  "GET /sources/{id}": {
    summary: "A source with the claims that rest on it",
    action: "desk:read",
    status: 200,
    answer: SourceWithUsesAnswer,
    refusals: ["source_not_found"],
  },
  "PATCH /sources/{id}": {
    summary: "Change the facts about a source; what is left out stays",
    action: "source:edit",
    body: editSourceBody,
    ifMatch: "required",
    status: 200,
    answer: RegisteredSourceAnswer,
    refusals: ["source_not_found", "source_name_taken", "source_merged", "stale_version", ...PARENT],
  },
  "POST /sources/{id}/notes": {
    summary: "Write down what the desk learnt about a source; notes are dated and signed, and never rewritten",
    action: "source:edit",
    body: sourceNoteBody,
    status: 201,
    answer: SourceNoteAnswer,
    refusals: ["source_not_found", "source_merged", "date_in_future"],
  },
  "POST /sources/{id}/merge": {
    summary: "Let another entry stand for this one, which is the same source",
    description:
      "The duplicate stays: evidence and published texts keep naming it. Its domains and languages are joined to the " +
      "other entry, and what rests on it counts there.",
    action: "source:edit",
    body: mergeSourceBody,
    status: 200,
    answer: MergedSourcesAnswer,
    refusals: [
      "source_not_found",
      "source_merged",
      "merge_into_itself",
      "merge_target_unknown",
      "merge_target_merged",
      "merge_circle",
    ],
  },
  "DELETE /sources/{id}/merge": {
    summary: "Take a merge back: the duplicate is an entry of its own again",
    action: "source:edit",
    status: 200,
    answer: MergedSourcesAnswer,
    refusals: ["source_not_found", "source_not_merged"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
