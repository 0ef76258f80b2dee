import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { paths, type SiteContext } from "#site/site-context.ts";
import { xmlText } from "#site/xml.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

/** How large an embedded claim or check likes to be, in CSS pixels. */
const WIDTH = 600;
const HEIGHT = { claim: 320, verdict: 400 };

/** What an address of ours shows that can be embedded. */
export type Embeddable = { readonly kind: "claim" | "verdict"; readonly slug: string };

/** Reads the whole address of a claim's or a check's page; null for every other address, above all one on another site. */
export function embeddableAt(address: string, baseUrl: string): Embeddable | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.origin !== new URL(baseUrl).origin || url.username !== "" || url.password !== "") return null;
  const [, kind, slug = ""] = /^\/(claims|verdicts)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (kind === undefined) return null;
  try {
    return { kind: kind === "claims" ? "claim" : "verdict", slug: decodeURIComponent(slug) };
  } catch {
    return null;
  }
}

/** The whole number of CSS pixels that a site has room for; null for no such number. */
export function roomOf(value: string | null): number | null {
  return value !== null && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : null;
}

/**
 * The oEmbed answer for a page: a frame that holds the verdict, never larger than the room there is.
 * @see https://oembed.com/
 */
export function oembed(
  check: PublishedCheck,
  what: Embeddable,
  room: { readonly width: number | null; readonly height: number | null },
  site: SiteContext,
): string {
  const claim = check.claims.find((item) => item.slug === what.slug);
  const title = withoutControls(what.kind === "claim" ? (claim?.statement ?? check.title) : check.title);
  const src = `${site.baseUrl}${what.kind === "claim" ? paths.embeddedClaim(what.slug) : paths.embeddedVerdict(what.slug)}`;
  const width = Math.min(WIDTH, room.width ?? Number.POSITIVE_INFINITY);
  const height = Math.min(HEIGHT[what.kind], room.height ?? Number.POSITIVE_INFINITY);
  return `${JSON.stringify({
    type: "rich",
    version: "1.0",
    provider_name: site.siteName,
    provider_url: site.baseUrl,
    title,
    cache_age: 300,
    width,
    height,
    html: `<iframe src="${xmlText(src)}" width="${width}" height="${height}" title="${xmlText(`${title} (${site.siteName})`)}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" style="border:0;max-width:100%"></iframe>`,
  })}\n`;
}
