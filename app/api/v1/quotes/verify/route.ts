import { err } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { namingField } from "#server/input/text-or-html.ts";
import { verifyQuote } from "#workflow/evidence/verify-quote.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/quotes/verify", {
  POST: async ({ ctx, body }) => {
    const result = await verifyQuote(ctx, body);
    return result.ok ? result : err(namingField(result.error, "text"));
  },
});
