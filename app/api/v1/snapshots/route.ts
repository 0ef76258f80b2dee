import { err } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { namingField, readPlainText } from "#server/input/text-or-html.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/snapshots", {
  POST: async ({ ctx, body: { html, text, ...facts } }) => {
    const plain = await readPlainText({ html, text });
    if (!plain.ok) return plain;
    const result = await archiveSnapshot(ctx, { ...facts, text: plain.value.text });
    return result.ok ? result : err(namingField(result.error, "text"));
  },
});
