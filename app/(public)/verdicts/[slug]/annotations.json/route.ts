import { serveData } from "#app/(public)/serve-data.ts";
import { ANNOTATIONS_TYPE, annotationCollection } from "#site/annotations.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

/** The verdicts of a check as W3C Web Annotations on the article. */
export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return serveData(request, ANNOTATIONS_TYPE, async (ctx, site) => {
    const found = await readPublishedVersion(ctx, { slug: (await context.params).slug });
    return found.ok ? annotationCollection(found.value, site) : null;
  });
}
