import { apiRoute } from "#server/api/api-route.ts";
import { changeInboxItem } from "#workflow/inbox/change-inbox-item.ts";
import { readInboxItem } from "#workflow/inbox/read-inbox-item.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/inbox/{id}", {
  GET: ({ ctx, id }) => readInboxItem(ctx, { itemId: id }),
  PATCH: ({ ctx, id, basedOn, body }) => changeInboxItem(ctx, { ...body, itemId: id, basedOn }),
});
