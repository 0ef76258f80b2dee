import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listAttention } from "#workflow/attention/list-attention.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/attention", {
  GET: async ({ ctx }) => {
    const result = await listAttention(ctx);
    return result.ok ? ok({ items: result.value.items, total: result.value.total }) : result;
  },
});
