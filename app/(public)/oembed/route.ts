import { frozenOrDatabase } from "#app/(public)/frozen-or-database.ts";
import { serveData } from "#app/(public)/serve-data.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { readFrozenCheck, readFrozenCheckOfClaim } from "#jobs/freeze/frozen-check.ts";
import { type Embeddable, embeddableAt, oembed, roomOf } from "#site/oembed.ts";
import { SERVED_AS } from "#site/served-as.ts";
import type { Ctx } from "#workflow/context.ts";
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
    const check = await checkOf(ctx, what);
    return check && oembed(check, what, room, site);
  });
}

/** The current version of the check that is to be embedded, or that holds the claim. */
function checkOf(ctx: Ctx, { kind, slug }: Embeddable): Promise<PublishedCheck | null> {
  return frozenOrDatabase({
    frozen: (tree) => (kind === "verdict" ? readFrozenCheck(tree, slug) : readFrozenCheckOfClaim(tree, slug)),
    database: async () => {
      if (kind === "verdict") {
        const found = await readPublishedVersion(ctx, { slug });
        return found.ok ? found.value.check : null;
      }
      const found = await readClaimPage(ctx, { slug });
      return found.ok ? found.value.version.check : null;
    },
  });
}
