import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/suggestions", {
  GET: async ({ ctx, id }) => {
    const result = await listSuggestions(ctx, analyseInWorker, { checkId: id });
    return result.ok ? ok({ suggestions: result.value }) : result;
  },
});
