import { apiRoute } from "#server/api/api-route.ts";
import { readImport } from "#server/input/source-csv-input.ts";
import { importSources, previewImport } from "#workflow/source/import-sources.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources/import", {
  POST: async ({ ctx, query: { apply }, file }) => {
    const read = readImport(file.bytes);
    if (!read.ok) return read;
    return apply ? importSources(ctx, { ...read.value, plan: apply }) : previewImport(ctx, read.value);
  },
});
