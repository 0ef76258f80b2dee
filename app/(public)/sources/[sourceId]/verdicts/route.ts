import { movedTo } from "#app/(public)/moved-to.ts";
import { paths } from "#site/site-context.ts";

/** Where the page of a source was first: it is linked from there for good. */
export async function GET(_request: Request, context: { params: Promise<{ sourceId: string }> }): Promise<Response> {
  return movedTo(paths.source((await context.params).sourceId));
}
