import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { archive } from "#server/archive.ts";
import { readSnapshotBytes } from "#workflow/evidence/read-snapshot.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/snapshots/{id}/bytes", {
  GET: async ({ ctx, id }) => {
    const file = await readSnapshotBytes(ctx, archive().blobs, { snapshotId: id });
    if (!file.ok) return file;
    const { bytes, mediaType, fileName } = file.value;
    return ok({ content: bytes, mediaType, name: fileName });
  },
});
