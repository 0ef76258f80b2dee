import { apiRoute } from "#server/api/api-route.ts";
import { addSourceNote } from "#workflow/source/source-notes.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources/{id}/notes", {
  POST: ({ ctx, id, body }) => addSourceNote(ctx, { ...body, sourceId: id }),
});
