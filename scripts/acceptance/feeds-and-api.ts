import { Findings, folded, isIsoMoment, type Line } from "#scripts/acceptance/line.ts";
import { parsed } from "#scripts/acceptance/page-text.ts";
import {
  type Answer,
  claimReviews,
  elementsNamed,
  isHtml,
  type LinkedData,
  type Site,
  textOf,
} from "#scripts/acceptance/site.ts";
import { labelOf } from "#scripts/acceptance/structured-data.ts";
import { parseXmlElements, type XmlElement } from "#scripts/acceptance/xml.ts";

/** What programs are given beside the pages: lines 16, 17 and 19 to 21; line 18 stands apart. */
export const FEEDS_AND_API: readonly Line[] = [
  { number: 16, what: "RSS, Atom and JSON Feed: found, well-formed, stable, and as the pages say", check: feeds },
  { number: 17, what: "/claimreview.json is a DataFeed of every rated claim", check: dataFeed },
  { number: 19, what: "oEmbed answers by its rules; only /embed/ may be framed, and knows no session", check: embeds },
  { number: 20, what: "Verdicts as Web Annotations on the article’s own address", check: annotations },
  { number: 21, what: "Every surface says the same, and none may be kept longer than a minute", check: sameEverywhere },
];

const FEEDS = [
  ["application/rss+xml", /^application\/(rss\+)?xml/],
  ["application/atom+xml", /^application\/(atom\+)?xml/],
  ["application/feed+json", /^application\/feed\+json/],
] as const;

async function feeds(site: Site) {
  const found = new Findings();
  const home = await site.page("/");
  for (const [type, sent] of FEEDS) {
    const link = home.document.querySelector(`link[rel~=alternate][type="${type}"]`)?.getAttribute("href");
    if (!found.expect(typeof link === "string", home.url, `does not lead to a feed of the type ${type}`) || !link)
      continue;
    const feed = await site.get(link);
    found.expect(feed.status === 200, feed.url, `answers ${feed.status}`);
    const contentType = feed.headers.get("content-type") ?? "";
    found.expect(sent.test(contentType), feed.url, `is sent as ${contentType}`);
    if (type === "application/feed+json") await jsonFeed(site, found, feed);
    else xmlFeed(found, feed, type === "application/atom+xml");
  }
  return found.problems;
}

function xmlFeed(found: Findings, feed: Answer, isAtom: boolean): void {
  let root: XmlElement;
  try {
    root = parseXmlElements(feed.text);
  } catch (error) {
    found.expect(false, feed.url, error instanceof Error ? error.message : String(error));
    return;
  }
  found.expect(root.name === (isAtom ? "feed" : "rss"), feed.url, `begins with <${root.name}>`);
  const entries = found.some(elementsNamed(root, isAtom ? "entry" : "item"), feed.url, "no entry");
  const ids = entries.map((entry) => textOf(entry, isAtom ? "id" : "guid") ?? "");
  found.expect(
    new Set(ids).size === ids.length && !ids.includes(""),
    feed.url,
    "has entries without an id of their own",
  );
  found.expect(
    ids.every((id) => !/[?#&]v(ersion)?=?\d|\/versions\//.test(id)),
    feed.url,
    "has ids that change with the version",
  );
  for (const entry of entries) {
    const date = textOf(entry, isAtom ? "updated" : "pubDate") ?? "";
    found.expect(!Number.isNaN(Date.parse(date)), feed.url, `has the date “${date}”`);
  }
}

type JsonFeed = { readonly version?: string; readonly feed_url?: string; readonly items?: readonly FeedItem[] };
type FeedItem = {
  readonly id?: string;
  readonly url?: string;
  readonly date_published?: string;
  readonly date_modified?: string;
  readonly _claimreview?: unknown;
};

async function jsonFeed(site: Site, found: Findings, feed: Answer): Promise<void> {
  const { version, items = [], feed_url } = (parsed(feed.text) ?? {}) as JsonFeed;
  found.expect(version === "https://jsonfeed.org/version/1.1", feed.url, `has the version ${JSON.stringify(version)}`);
  found.expect(feed_url === feed.url, feed.url, `says that it stands at ${feed_url}`);
  const ids = found.some(items, feed.url, "no item").map(({ id }) => id);
  found.expect(
    new Set(ids).size === ids.length && !ids.includes(undefined),
    feed.url,
    "has items without an id of their own",
  );
  for (const item of items) {
    const page = await site.page(item.url ?? "/");
    const [review] = claimReviews(page);
    found.expect(isEqual(item._claimreview, review), feed.url, `says something else of ${item.url} than the page does`);
    found.expect(
      isIsoMoment(item.date_published) && isIsoMoment(item.date_modified),
      feed.url,
      `has no dates for ${item.url}`,
    );
    found.expect(
      item.date_modified === review?.dateModified,
      feed.url,
      `says that ${item.url} was changed at ${item.date_modified}`,
    );
  }
  for (const { check } of (await site.checks()).filter((each) => each.check.version > 1)) {
    const own = items.filter(({ url }) => check.claims.some((claim) => url === site.at(`/claims/${claim.slug}`)));
    for (const { url, date_published, date_modified } of own) {
      found.expect(
        Date.parse(date_modified ?? "") > Date.parse(date_published ?? ""),
        feed.url,
        `does not say that ${url} was changed`,
      );
    }
  }
}

async function dataFeed(site: Site) {
  const found = new Findings();
  const answer = await site.get("/claimreview.json");
  found.expect(answer.status === 200, answer.url, `answers ${answer.status}`);
  const feed = (parsed(answer.text) ?? {}) as LinkedData;
  found.expect(feed["@type"] === "DataFeed", answer.url, `is a ${JSON.stringify(feed["@type"])}`);
  found.expect(feed["@context"] === "https://schema.org", answer.url, "has another context than schema.org");
  const elements = (Array.isArray(feed.dataFeedElement) ? feed.dataFeedElement : []) as LinkedData[];
  const reviews = new Map<string, unknown>();
  for (const element of found.some(elements, answer.url, "no element")) {
    found.expect(element["@type"] === "DataFeedItem", answer.url, `has a ${JSON.stringify(element["@type"])} in it`);
    if (!found.expect(Array.isArray(element.item), answer.url, "has an item that is no array")) continue;
    for (const review of element.item as LinkedData[]) reviews.set(String(review.url), review);
  }
  const rated = await site.rated();
  for (const { page } of rated) {
    found.expect(
      isEqual(reviews.get(page.url), claimReviews(page)[0]),
      answer.url,
      `says something else of ${page.url} than the page does`,
    );
  }
  found.expect(
    reviews.size === rated.length && elements.length === rated.length,
    answer.url,
    `has ${elements.length} elements for ${rated.length} rated claims`,
  );
  return found.problems;
}

async function embeds(site: Site) {
  const found = new Findings();
  const checks = found.some(await site.checks(), site.at("/"), "no published check");
  for (const page of checks.flatMap((each) => [each.page, ...each.claims.map((claim) => claim.page)])) {
    const link = page.document.querySelector('link[type="application/json+oembed"]')?.getAttribute("href");
    if (!found.expect(typeof link === "string", page.url, "does not lead to oEmbed") || !link) continue;
    const answer = await site.get(link);
    const { type, version, html = "", width, height } = (parsed(answer.text) ?? {}) as Record<string, unknown>;
    found.expect(
      answer.status === 200 && type === "rich" && version === "1.0",
      answer.url,
      `answers ${answer.status}, ${type}, ${version}`,
    );
    found.expect(Number(width) > 0 && Number(height) > 0, answer.url, `is ${width} × ${height}`);
    const small = await site.get(`${link}&maxwidth=200&maxheight=100`);
    const room = (parsed(small.text) ?? {}) as { width?: number; height?: number };
    found.expect(
      Number(room.width) <= 200 && Number(room.height) <= 100,
      small.url,
      `is ${room.width} × ${room.height}`,
    );
    const src = /src="([^"]+)"/.exec(String(html))?.[1]?.replaceAll("&amp;", "&") ?? "";
    if (found.expect(site.isOwn(src) && new URL(src).pathname.startsWith("/embed/"), answer.url, `frames ${src}`))
      await frame(site, found, src);
  }
  const asked = (address: string, more = "") => site.get(`/oembed?url=${encodeURIComponent(site.at(address))}${more}`);
  const unknown = await asked("/claims/no-such-claim");
  found.expect(unknown.status === 404, unknown.url, `answers ${unknown.status} for what is not there`);
  const slug = checks[0]?.check.slug ?? "none";
  const xml = await asked(`/verdicts/${slug}`, "&format=xml");
  found.expect(xml.status === 501, xml.url, `answers ${xml.status} for a format that there is not`);
  for (const page of await site.crawl()) {
    if (new URL(page.url).pathname.startsWith("/embed/")) continue;
    found.expect(frameAncestors(page) === "'none'", page.url, `may be framed by ${frameAncestors(page) ?? "anybody"}`);
  }
  return found.problems;
}

async function frame(site: Site, found: Findings, src: string): Promise<void> {
  const plain = await site.get(src);
  found.expect(plain.status === 200, src, `answers ${plain.status}`);
  const ancestors = frameAncestors(plain);
  found.expect(ancestors === undefined || ancestors === "*", src, `may be framed by ${ancestors}`);
  found.expect(plain.headers.get("x-frame-options") === null, src, "may not be framed by its X-Frame-Options");
  const signedIn = await site.get(src, { cookie: "next-auth.session-token=x; __Host-session=x; session=x" });
  found.expect(signedIn.text === plain.text, src, "differs with a session");
  found.expect(plain.headers.get("set-cookie") === null, src, "sets a cookie");
}

function frameAncestors({ headers }: Pick<Answer, "headers">): string | undefined {
  return /frame-ancestors ([^;]+)/.exec(headers.get("content-security-policy") ?? "")?.[1]?.trim();
}

async function annotations(site: Site) {
  const found = new Findings();
  for (const { check, claims } of found.some(await site.checks(), site.at("/"), "no published check")) {
    const answer = await site.get(`/verdicts/${check.slug}/annotations.json`);
    const say = (holds: boolean, what: string) => found.expect(holds, answer.url, what);
    say(answer.status === 200, `answers ${answer.status}`);
    say(/^application\/ld\+json/.test(answer.headers.get("content-type") ?? ""), "is not sent as JSON-LD");
    const collection = (parsed(answer.text) ?? {}) as { [name: string]: unknown; first?: { items?: Annotation[] } };
    say(
      collection["@context"] === "http://www.w3.org/ns/anno.jsonld",
      "has another context than that of Web Annotations",
    );
    say(collection.type === "AnnotationCollection", `is a ${JSON.stringify(collection.type)}`);
    const items = collection.first?.items ?? [];
    say(collection.total === items.length, `says that it has ${collection.total} annotations, and has ${items.length}`);
    const source = check.article.url ?? site.at(`/verdicts/${check.slug}`);
    for (const item of items) {
      say(item.target?.source === source, `targets ${item.target?.source}`);
      const types = (item.target?.selector ?? []).map(({ type }) => type);
      say(
        types.includes("TextQuoteSelector") && types.includes("TextPositionSelector"),
        `selects by ${types.join(", ")}`,
      );
    }
    const said = JSON.stringify(items);
    for (const { claim } of claims) {
      const label = labelOf({ claim, of: { check } });
      if (claim.verdict && !claim.dropped && !claim.stillBeingChecked) {
        say(
          said.includes(`/claims/${claim.slug}"`) && said.includes(label),
          `does not hold the verdict on claim ${claim.number}`,
        );
      }
    }
  }
  return found.problems;
}

type Annotation = {
  readonly target?: { readonly source?: string; readonly selector?: readonly { readonly type?: string }[] };
};

const LONGEST_KEPT = 60;

async function sameEverywhere(site: Site) {
  const found = new Findings();
  const home = folded((await site.page("/")).document.body.textContent);
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    const [review] = claimReviews(page);
    found.expect(
      review?.dateModified === of.check.publishedAt,
      page.url,
      `says that it was changed at ${review?.dateModified}, the canonical JSON ${of.check.publishedAt}`,
    );
    const roll = of.page.document.querySelector(`a[href$="/claims/${claim.slug}"]`);
    found.expect(roll !== null, of.page.url, `does not lead to claim ${claim.number}`);
    const embed = await site.page(`/embed/claims/${claim.slug}`);
    found.expect(
      folded(embed.document.body.textContent).includes(labelOf({ claim, of })),
      embed.url,
      `does not say ${labelOf({ claim, of })}`,
    );
  }
  for (const { check, page } of await site.checks()) {
    found.expect(home.includes(folded(check.title).slice(0, 60)), site.at("/"), `does not list ${check.slug}`);
    found.expect(
      folded(page.document.body.textContent).includes(folded(check.title).slice(0, 60)),
      page.url,
      "does not have its title",
    );
  }
  const surfaces = [
    ...(await site.crawl()),
    ...(await Promise.all(
      ["/sitemap.xml", "/feed.xml", "/atom.xml", "/feed.json", "/claimreview.json", "/corrections.xml"].map((path) =>
        site.get(path),
      ),
    )),
  ];
  for (const answer of surfaces) {
    const control = answer.headers.get("cache-control") ?? "";
    const age = Math.max(
      ...[...control.matchAll(/(?:max-age|s-maxage|stale-while-revalidate)=(\d+)/g)].map(([, seconds]) =>
        Number(seconds),
      ),
      0,
    );
    const fresh = /no-cache|no-store/.test(control) || (control !== "" && age <= LONGEST_KEPT);
    found.expect(
      fresh,
      answer.url,
      `may be kept by caches (${control || "nothing said"})${isHtml(answer) ? "" : ", though programs read it"}`,
    );
  }
  return found.problems;
}

/** Whether two values of JSON are the same, whatever the order of their keys. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => isEqual((one as LinkedData)[key], (other as LinkedData)[key]));
}
