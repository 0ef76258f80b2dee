import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { extractHtml } from "#server/extract/read-document.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/extract", {
  POST: async ({ body }) => {
    const read = await extractHtml(body);
    if (!read.ok) return read;
    const { headline, byline, outlet, publishedAt, language, canonicalUrl, text } = read.value;
    return ok({ headline, byline, outlet, publishedAt, language, canonicalUrl, text });
  },
});
