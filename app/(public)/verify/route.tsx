import { gzipSync } from "node:zlib";
import { frozenOrDatabase } from "#app/(public)/frozen-or-database.ts";
import { servePage } from "#app/(public)/serve-page.tsx";
import { readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import { readingFragments } from "#jobs/freeze/surfaces/reading-fragments.ts";
import { assetHref, readAsset } from "#site/assets.ts";
import { VerifyPage } from "#site/verify/verify-page.tsx";
import type { Ctx } from "#workflow/context.ts";
import { type LogPlaces, readLogPlaces } from "#workflow/publication/read-log-places.ts";

/** Checks a verdict, named by `?verdict=` as its address or the last part of it, in the reader's browser. */
export function GET(request: Request): Promise<Response> {
  return servePage(
    request,
    async (ctx, site) => {
      const asked = new URL(request.url).searchParams.get("verdict")?.trim().slice(0, 500) || null;
      const check = asked === null ? null : await placesOf(ctx, slugIn(asked));
      const file = (name: string) => {
        const bytes = readAsset(name)?.bytes ?? new Uint8Array();
        return { href: assetHref(name), bytes: bytes.length, compressedBytes: gzipSync(bytes).length };
      };
      const files = { script: file("verify.js"), styles: file("verify.css"), python: file("claimdesk_verify.py") };
      return <VerifyPage site={site} check={check} asked={asked} files={files} />;
    },
    { servedAs: "verifyPage" },
  );
}

/** Where a check stands in the log; null for what was never published. */
function placesOf(ctx: Ctx, slug: string): Promise<LogPlaces | null> {
  return frozenOrDatabase<LogPlaces>({
    frozen: (tree) => readFrozenJson(tree, readingFragments.places(slug)),
    database: async () => {
      const found = await readLogPlaces(ctx, { slug });
      return found.ok ? found.value : null;
    },
  });
}

/** The slug in what somebody typed or pasted: the address of any page of a verdict, or the slug itself. */
function slugIn(asked: string): string {
  const [, slug] = /\/verdicts\/([^/?#\s]+)/.exec(asked) ?? [];
  try {
    return decodeURIComponent(slug ?? asked);
  } catch {
    return asked;
  }
}
