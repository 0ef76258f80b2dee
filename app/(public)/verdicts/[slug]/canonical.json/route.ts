import { publicContext } from "#server/request-context.ts";
import { holdsTag } from "#site/html-response.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";

/** The very bytes that were hashed: of the current version, or of the one that `?version=` names. */
export async function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  const version = new URL(request.url).searchParams.get("version");
  const wanted = version !== null && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : undefined;
  const found = await readCanonical(await publicContext(), { slug: (await context.params).slug, version: wanted });
  if (!found.ok || (version !== null && wanted === undefined)) {
    return Response.json({ kind: "verdict_not_found" }, { status: 404 });
  }
  const { canonical, sha256 } = found.value;
  const tag = `"${sha256}"`;
  const headers = {
    ETag: tag,
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
  };
  if (holdsTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(canonical, { headers: { ...headers, "Content-Type": "application/json" } });
}
