import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { archive } from "#server/archive.ts";
import { exportWarc } from "#workflow/evidence/export-warc.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/snapshots.warc.gz", {
  GET: async ({ ctx, id }) => {
    const warc = await exportWarc(ctx, archive().blobs, { checkId: id });
    if (!warc.ok) return warc;
    return ok({ content: warc.value.records, mediaType: "application/gzip", name: warc.value.fileName });
  },
});
