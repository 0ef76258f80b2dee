import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { readSource } from "#workflow/source/read-source.ts";
import { editSource } from "#workflow/source/save-source.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources/{id}", {
  GET: async ({ ctx, id }) => {
    const result = await readSource(ctx, { sourceId: id });
    if (!result.ok) return result;
    const { source, ...view } = result.value;
    return ok({ ...source, ...view });
  },
  PATCH: async ({ ctx, id, basedOn, body }) => {
    const before = await readSource(ctx, { sourceId: id });
    if (!before.ok) return before;
    const { name, kind } = before.value.source;
    const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return editSource(ctx, { ...before.value.source, name, kind, ...changes, sourceId: id, basedOn });
  },
});
