import { serveData } from "#app/(public)/serve-data.ts";
import { embeddableAt, oembed, roomOf } from "#site/oembed.ts";
import { SERVED_AS } from "#site/served-as.ts";
import { readClaimPage, readPublishedVersion } from "#workflow/publication/read-published.ts";

/** How other sites embed a page of ours, as oEmbed 1.0 has it: `?url=…&maxwidth=…&maxheight=…`. */
export function GET(request: Request): Promise<Response> | Response {
  const asked = new URL(request.url).searchParams;
  if ((asked.get("format") ?? "json") !== "json") {
    return new Response("Only the format json is offered.\n", {
      status: 501,
      headers: { ...SERVED_AS.data, "Content-Type": "text/plain; charset=utf-8" },
    });
  }
  return serveData(request, "application/json; charset=utf-8", async (ctx, site) => {
    const what = embeddableAt(asked.get("url") ?? "", site.baseUrl);
    if (what === null) return null;
    const room = { width: roomOf(asked.get("maxwidth")), height: roomOf(asked.get("maxheight")) };
    if (what.kind === "verdict") {
      const found = await readPublishedVersion(ctx, { slug: what.slug });
      return found.ok ? oembed(found.value, what, room, site) : null;
    }
    const found = await readClaimPage(ctx, { slug: what.slug });
    return found.ok ? oembed(found.value.version, what, room, site) : null;
  });
}
