import { serveEmbed } from "#app/(public)/serve-embed.ts";
import { EmbeddedClaim } from "#site/embed-page.tsx";
import { readClaimPage } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return serveEmbed(request, async (ctx, site) => {
    const found = await readClaimPage(ctx, { slug: (await context.params).slug });
    return found.ok ? <EmbeddedClaim {...found.value} site={site} /> : null;
  });
}
