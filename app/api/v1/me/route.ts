import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/me", {
  GET: async ({ ctx }) => {
    if (ctx.actor.kind !== "user") throw new Error("only a signed-in person gets here");
    const { id, name, roles, scopes, via } = ctx.actor;
    return ok({ id, name, roles, scopes, via });
  },
});
