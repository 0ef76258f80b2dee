import { SearchAnswer } from "#server/api/answers/search-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { searchQuery } from "#server/input/desk-search-input.ts";

export const SEARCH_ENDPOINTS = {
  "GET /search": {
    summary: "Find anything on the desk by its words",
    description:
      "Checks, claims, articles with their texts, evidence, sources, origins and comments that hold the beginning of every word of `q`, the best " +
      "first. Where few do, misspelt words are found in names, titles and statements. The dates are of when something was last worked on, both included; " +
      "`states` are those of the check that it belongs to.",
    action: "desk:read",
    query: searchQuery,
    status: 200,
    answer: SearchAnswer,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
