import { servePage } from "#app/(public)/serve-page.tsx";
import { ArchivedCopyPage } from "#site/archived-copy-page.tsx";
import { readPublishedCopy } from "#workflow/publication/read-published-copy.ts";

export function GET(request: Request, context: { params: Promise<{ snapshotId: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const found = await readPublishedCopy(ctx, { snapshotId: (await context.params).snapshotId });
    return found.ok ? <ArchivedCopyPage {...found.value} site={site} /> : null;
  });
}
