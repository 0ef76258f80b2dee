import { apiRoute } from "#server/api/api-route.ts";
import { readSnapshot } from "#workflow/evidence/read-snapshot.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/snapshots/{id}", {
  GET: ({ ctx, id }) => readSnapshot(ctx, { snapshotId: id }),
});
