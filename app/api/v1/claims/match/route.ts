import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { matchClaims } from "#workflow/earlier/match-claims.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/match", {
  POST: async ({ ctx, body }) => {
    const matches = await matchClaims(ctx, body);
    return matches.ok ? ok({ items: matches.value }) : matches;
  },
});
