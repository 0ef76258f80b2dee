import { Findings, folded, isAbsolute, type Line } from "#scripts/acceptance/line.ts";
import { canonicalOf, parsed } from "#scripts/acceptance/page-text.ts";
import { elementsNamed, type Page, type Site, textOf } from "#scripts/acceptance/site.ts";
import { labelOf } from "#scripts/acceptance/structured-data.ts";
import { parseXmlElements } from "#scripts/acceptance/xml.ts";

/** What crawlers and previews of links find: lines 13 to 15. */
export const HEAD_AND_CRAWLING: readonly Line[] = [
  { number: 13, what: "One address, and what previews of links need, with an image of claim and rating", check: head },
  { number: 14, what: "Nothing unpublished can be read by a stranger", check: nothingUnpublished },
  { number: 15, what: "Robots, the site map and the news site map list what is published", check: crawling },
];

const NEEDED = ["og:title", "og:type", "og:url", "og:image", "og:image:alt", "twitter:card"];
const IMAGE = { width: 1200, height: 630 };

async function head(site: Site) {
  const found = new Findings();
  const checks = found.some(await site.checks(), site.at("/"), "no published check");
  for (const { check, page, claims } of checks) {
    await headOf(site, found, page, null);
    for (const { claim, page: claimPage } of claims) {
      await headOf(site, found, claimPage, { statement: claim.statement, label: labelOf({ claim, of: { check } }) });
    }
  }
  return found.problems;
}

async function headOf(
  site: Site,
  found: Findings,
  page: Page,
  claim: { readonly statement: string; readonly label: string } | null,
) {
  const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
  const canonicals = page.document.querySelectorAll("link[rel=canonical]");
  say(canonicals.length === 1, `has ${canonicals.length} canonical addresses`);
  const canonical = canonicalOf(page);
  say(isAbsolute(canonical) && canonical === page.url, `has the canonical address ${canonical}`);
  const tracked = await site.page(`${new URL(page.url).pathname}?utm_source=newsletter&fbclid=x`);
  say(
    tracked.status === 200 && canonicalOf(tracked) === canonical,
    "has another canonical address with marks of tracking",
  );
  for (const name of NEEDED) say(meta(page, name).trim() !== "", `has no ${name}`);
  say(meta(page, "og:url") === canonical, "has another og:url than its canonical address");
  const image = meta(page, "og:image");
  if (image === "") return;
  if (!say(isAbsolute(image), `has the image ${image}, which is no absolute address`)) return;
  if (site.isOwn(image)) {
    const answer = await site.get(image);
    say(
      answer.status === 200 && answer.headers.get("content-type") === "image/png",
      `has an image that answers ${answer.status} as ${answer.headers.get("content-type")}`,
    );
    const size = pngSize(answer.bytes);
    say(
      size?.width === IMAGE.width && size.height === IMAGE.height,
      `has an image of ${size?.width} × ${size?.height}`,
    );
  }
  if (!claim || claim.label === "") return;
  const alt = folded(meta(page, "og:image:alt"));
  const begin = folded(claim.statement).slice(0, 40);
  say(
    alt.includes(begin) && alt.includes(claim.label),
    "has an image whose description does not name claim and rating",
  );
}

/** Width and height as the header of a PNG says them; null for what is none. */
function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

export function meta(page: Page, name: string): string {
  return page.document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute("content") ?? "";
}

/** Addresses of the desk, and of things on it that no stranger knows. */
const CLOSED = [
  "/queue",
  "/checks",
  "/checks/chk_00000000000000000000",
  "/articles/new",
  "/register",
  "/attention",
  "/notifications",
  "/admin/people",
  "/account",
  "/copies/snp_00000000000000000000",
];
const CLOSED_CALLS = [
  "checks",
  "claims/clm_00000000000000000000",
  "sources",
  "snapshots/snp_00000000000000000000",
  "audit",
  "users",
  "notifications",
];
const FRAMEWORK: Readonly<Record<string, string>> = { RSC: "1", "Next-Router-Prefetch": "1", "Next-Url": "/queue" };

async function nothingUnpublished(site: Site) {
  const found = new Findings();
  for (const path of CLOSED) {
    for (const headers of [{}, FRAMEWORK]) {
      const { url, status, headers: sent } = await site.get(path, headers);
      found.expect(status !== 200, url, "is open to a stranger");
      if (status < 400)
        found.expect(!/public|max-age=[1-9]/.test(sent.get("cache-control") ?? ""), url, "may be kept by caches");
    }
  }
  for (const call of CLOSED_CALLS) {
    const { url, status } = await site.get(`/api/v1/${call}`);
    found.expect([401, 403, 404].includes(status), url, `answers ${status} without a token`);
  }
  const known = new Set((await site.checks()).map(({ check }) => check.slug));
  for (const page of await site.crawl()) {
    const path = new URL(page.url).pathname;
    const slug = /^\/verdicts\/([^/]+)$/.exec(path)?.[1];
    const isPreview = page.document.querySelector(".preview") !== null || /^\/preview/.test(path);
    found.expect(!isPreview, page.url, "is a preview that links lead to");
    if (slug === undefined || known.has(decodeURIComponent(slug))) continue;
    found.expect(/retracted/i.test(page.document.title), page.url, "is public but not in the site map");
  }
  const nowhere = await Promise.all(
    [
      "/verdicts/no-such-check",
      "/claims/no-such-claim",
      "/verdicts/no-such-check/canonical.json",
      "/embed/claims/no-such-claim",
    ].map((path) => site.get(path)),
  );
  for (const { url, status } of nowhere) found.expect(status === 404, url, `answers ${status}`);
  return found.problems;
}

async function crawling(site: Site) {
  const found = new Findings();
  const robots = await site.get("/robots.txt");
  found.expect(robots.status === 200, robots.url, `answers ${robots.status}`);
  found.expect(
    /^sitemap:\s*https?:\/\/\S+\/sitemap\.xml\s*$/im.test(robots.text),
    robots.url,
    "does not name the site map",
  );
  for (const closed of robots.text.matchAll(/^disallow:\s*(\S+)/gim)) {
    found.expect(
      !["/", "/verdicts", "/verdicts/", "/claims", "/claims/"].includes(closed[1] ?? ""),
      robots.url,
      `keeps robots from ${closed[1]}`,
    );
  }
  const sitemap = await site.sitemap();
  const listed = new Map(sitemap.map(({ url, lastmod }) => [url, lastmod]));
  found.expect(listed.size === sitemap.length, site.at("/sitemap.xml"), "lists an address twice");
  const expected = await publishedSlugs(site);
  found.some([...expected], site.at("/.well-known/claimdesk/entries"), "no publication in the log");
  for (const [slug, version] of expected) {
    const address = site.at(`/verdicts/${slug}`);
    if (!found.expect(listed.has(address), site.at("/sitemap.xml"), `does not list ${address}`)) continue;
    const canonical = parsed((await site.get(`/verdicts/${slug}/canonical.json`)).text) as {
      publishedAt?: string;
      version?: number;
      claims?: { slug: string }[];
    } | null;
    found.expect(canonical?.version === version, address, `is not at version ${version}, the last that the log has`);
    for (const each of [address, ...(canonical?.claims ?? []).map((claim) => site.at(`/claims/${claim.slug}`))]) {
      found.expect(
        listed.get(each) === canonical?.publishedAt,
        site.at("/sitemap.xml"),
        `says that ${each} was changed at ${listed.get(each)}`,
      );
    }
  }
  for (const { url } of sitemap) {
    const slug = /^\/verdicts\/([^/]+)$/.exec(new URL(url).pathname)?.[1];
    if (slug)
      found.expect(
        expected.has(decodeURIComponent(slug)),
        site.at("/sitemap.xml"),
        `lists ${url}, which is not published`,
      );
    const { status } = await site.get(url);
    found.expect(status === 200, site.at("/sitemap.xml"), `lists ${url}, which answers ${status}`);
  }
  await news(site, found);
  return found.problems;
}

/** What the log says is published and not retracted: the last version of each check, by its slug. */
async function publishedSlugs(site: Site): Promise<ReadonlyMap<string, number>> {
  const slugs = new Map<string, number>();
  for (let start = 0; ; ) {
    const { text } = await site.get(`/.well-known/claimdesk/entries?start=${start}`);
    const page = parsed(text) as { entries?: string[]; size?: number } | null;
    const entries = page?.entries ?? [];
    for (const entry of entries) {
      const { kind, slug, version } = (parsed(entry) ?? {}) as { kind?: string; slug?: string; version?: number };
      if (kind === "publication" && slug) slugs.set(slug, version ?? 0);
      if (kind === "retraction" && slug) slugs.delete(slug);
    }
    start += entries.length;
    if (entries.length === 0 || start >= (page?.size ?? 0)) return slugs;
  }
}

const NEWS_DAYS = 2;
const MOST_NEWS = 1_000;

async function news(site: Site, found: Findings): Promise<void> {
  const { url, status, text } = await site.get("/news-sitemap.xml");
  if (!found.expect(status === 200, url, `answers ${status}`)) return;
  const entries = elementsNamed(parseXmlElements(text), "url");
  found.expect(entries.length <= MOST_NEWS, url, `lists ${entries.length} addresses`);
  const since = Date.now() - (NEWS_DAYS + 0.05) * 24 * 60 * 60_000;
  for (const entry of entries) {
    const date = elementsNamed(entry, "news:publication_date")[0]?.text ?? "";
    found.expect(Date.parse(date) >= since, url, `lists ${textOf(entry, "loc")}, of ${date}`);
  }
  const recent = (await site.checks()).filter(({ check }) => Date.parse(check.firstPublishedAt) >= since + 60 * 60_000);
  for (const { page } of recent)
    found.expect(
      entries.some((entry) => textOf(entry, "loc") === page.url),
      url,
      `does not list ${page.url}`,
    );
}
