import { serveData } from "#app/(public)/serve-data.ts";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";

/** The very bytes that were hashed: of the current version, or of the one that `?version=` names. */
export async function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  const version = new URL(request.url).searchParams.get("version");
  if (version === null) return serveSurface(request);
  const { slug } = await context.params;
  return serveData(request, "application/json", async (ctx) => {
    if (!/^[1-9]\d{0,5}$/.test(version)) return null;
    const found = await readCanonical(ctx, { slug, version: Number(version) });
    return found.ok ? found.value.canonical : null;
  });
}
