import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { openapiDocument } from "#server/api/openapi-document.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/openapi.json", {
  GET: async () => ok(openapiDocument()),
});
