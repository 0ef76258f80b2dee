import { PersonAnswer } from "#server/api/answers/person-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";

export const PERSON_ENDPOINTS = {
  "GET /openapi.json": { summary: "This description", action: null, status: 200 },
  "GET /me": { summary: "Who the token acts for", action: "signed_in", status: 200, answer: PersonAnswer },
} as const satisfies Readonly<Record<string, Endpoint>>;
