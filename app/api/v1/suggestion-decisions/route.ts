import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { exportDecisions } from "#workflow/claim/export-decisions.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/suggestion-decisions", {
  GET: async ({ ctx }) => {
    const decisions = exportDecisions(ctx);
    if (!decisions.ok) return decisions;
    const content = asJsonLines(decisions.value);
    return ok({ content, mediaType: "application/x-ndjson", name: "suggestion_decisions.jsonl" });
  },
});

async function* asJsonLines(records: AsyncIterable<object>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const record of records) yield encoder.encode(`${JSON.stringify(record)}\n`);
}
