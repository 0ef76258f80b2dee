import { serveEmbed } from "#app/(public)/serve-embed.ts";
import { EmbeddedVerdict } from "#site/embed-page.tsx";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return serveEmbed(request, async (ctx, site) => {
    const found = await readPublishedVersion(ctx, { slug: (await context.params).slug });
    return found.ok ? <EmbeddedVerdict version={found.value} site={site} /> : null;
  });
}
