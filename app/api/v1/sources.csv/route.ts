import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { readRegister } from "#workflow/source/import-sources.ts";
import { writeSourcesCsv } from "#workflow/source/source-csv.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources.csv", {
  GET: async ({ ctx, query: { mark } }) => {
    const register = await readRegister(ctx);
    if (!register.ok) return register;
    const content = new TextEncoder().encode(`${mark ? "\uFEFF" : ""}${writeSourcesCsv(register.value)}`);
    return ok({ content, mediaType: "text/csv; charset=utf-8", name: "sources.csv" });
  },
});
