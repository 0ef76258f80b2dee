import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { editOrigin } from "#workflow/source/edit-origin.ts";
import { readOrigin } from "#workflow/source/read-origin.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/origins/{id}", {
  GET: async ({ ctx, id }) => {
    const result = await readOrigin(ctx, { originId: id });
    return result.ok ? ok({ ...result.value.origin, derived: result.value.derived, uses: result.value.uses }) : result;
  },
  PATCH: ({ ctx, id, basedOn, body }) => editOrigin(ctx, { ...body, originId: id, basedOn }),
});
