import { listAnswer } from "#server/api/answers/answer-parts.ts";
import { OriginWithUsesAnswer, RegisteredOriginAnswer } from "#server/api/answers/origin-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { originsQuery } from "#server/api/queries.ts";
import { editOriginBody, originBody } from "#server/input/source-input.ts";

export const ORIGIN_ENDPOINTS = {
  "GET /origins": {
    summary: "The origins known to the desk, by name",
    action: "desk:read",
    query: originsQuery,
    status: 200,
    answer: listAnswer(RegisteredOriginAnswer),
  },
  "POST /origins": {
    summary: "Add an origin, or get the one of that name",
    action: "source:edit",
    body: originBody,
    status: 201,
    answer: RegisteredOriginAnswer,
    refusals: ["origin_unknown"],
  },
  "GET /origins/{id}": {
    summary: "An origin with what derives from it and the claims that rest on it",
    action: "desk:read",
    status: 200,
    answer: OriginWithUsesAnswer,
    refusals: ["origin_not_found"],
  },
  "PATCH /origins/{id}": {
    summary: "Change the facts about an origin; what is left out stays",
    description:
      "Checks in progress whose evidence goes back to it get a new content hash, and an approval of them is void. " +
      "With `origin_circle`, `circle` names the origins that would derive from one another.",
    action: "source:edit",
    body: editOriginBody,
    ifMatch: "required",
    status: 200,
    answer: RegisteredOriginAnswer,
    refusals: ["origin_not_found", "origin_name_taken", "origin_unknown", "origin_circle", "stale_version"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
