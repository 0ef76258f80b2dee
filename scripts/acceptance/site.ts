import { parseHTML } from "linkedom";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { parseXmlElements, type XmlElement } from "#scripts/acceptance/xml.ts";

/** An answer as it came: redirects are not followed. */
export type Answer = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
};

/** A page of the site, parsed, with the linked data in it. */
export type Page = Answer & {
  readonly document: Document;
  /** The parsed blocks of linked data; `unparsed` are those that are no JSON. */
  readonly linkedData: readonly LinkedData[];
  readonly unparsed: readonly string[];
  /** The blocks as they stand in the bytes. */
  readonly rawLinkedData: readonly string[];
};

/** A block of linked data: whatever the site says it is. */
export type LinkedData = Readonly<Record<string, unknown>>;

/** A published check with its canonical bytes and the pages of its claims. */
export type CheckOnSite = {
  readonly check: PublishedCheck;
  readonly page: Page;
  readonly canonical: Answer;
  readonly claims: readonly ClaimOnSite[];
};

/** A claim, and its page. */
export type ClaimOnSite = { readonly claim: PublishedCheck["claims"][number]; readonly page: Page };

const MOST_PAGES = 400;
const TIMEOUT = 20_000;

/** A public site as a stranger finds it, from its front page and its site map; what was read once is not read again. */
export class Site {
  readonly origin: string;
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #pages = new Map<string, Promise<Page>>();
  #checks: Promise<readonly CheckOnSite[]> | undefined;
  #crawl: Promise<readonly Page[]> | undefined;

  constructor(address: string) {
    this.origin = new URL(address).origin;
  }

  /** An address of the site from a path, or an address as it is. */
  at(path: string): string {
    return new URL(path, `${this.origin}/`).href;
  }

  /** Whether an address is the site's own. */
  isOwn(address: string): boolean {
    return URL.canParse(address) && new URL(address).origin === this.origin;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const url = this.at(path);
    const key = JSON.stringify([url.split("#")[0], headers]);
    const known = this.#answers.get(key) ?? ask(url, headers);
    this.#answers.set(key, known);
    return known;
  }

  async page(path: string): Promise<Page> {
    const url = this.at(path).split("#")[0] ?? "";
    const known = this.#pages.get(url) ?? this.get(url).then(parsePage);
    this.#pages.set(url, known);
    return known;
  }

  /** The addresses of the site map, with what it says of their last change. */
  async sitemap(): Promise<readonly { readonly url: string; readonly lastmod: string | null }[]> {
    const read = async (path: string): Promise<{ url: string; lastmod: string | null }[]> => {
      const { status, text } = await this.get(path);
      if (status !== 200) return [];
      const root = parseXmlElements(text);
      const entries = elementsNamed(root, root.name === "sitemapindex" ? "sitemap" : "url").map((entry) => ({
        url: textOf(entry, "loc") ?? "",
        lastmod: textOf(entry, "lastmod"),
      }));
      return root.name === "sitemapindex" ? (await Promise.all(entries.map(({ url }) => read(url)))).flat() : entries;
    };
    return read("/sitemap.xml");
  }

  /** Every check in the site map, with its canonical JSON and the pages of its claims. */
  checks(): Promise<readonly CheckOnSite[]> {
    this.#checks ??= this.#readChecks();
    return this.#checks;
  }

  /** The claims of all checks that have a rating that stands. */
  async rated(): Promise<readonly (ClaimOnSite & { readonly of: CheckOnSite })[]> {
    return (await this.checks()).flatMap((of) =>
      of.claims.filter(({ claim }) => isRated(claim)).map((each) => ({ ...each, of })),
    );
  }

  /** Every page that links lead to from the front page and the site map, within the site and as far as crawlers are to go. */
  crawl(): Promise<readonly Page[]> {
    this.#crawl ??= this.#follow();
    return this.#crawl;
  }

  async #readChecks(): Promise<CheckOnSite[]> {
    const found: CheckOnSite[] = [];
    for (const { url } of await this.sitemap()) {
      if (!/^\/verdicts\/[^/]+$/.test(new URL(url).pathname)) continue;
      const page = await this.page(url);
      const canonical = await this.get(`${new URL(url).pathname}/canonical.json`);
      if (page.status !== 200 || canonical.status !== 200) continue;
      const check = JSON.parse(canonical.text) as PublishedCheck;
      const claims: ClaimOnSite[] = [];
      for (const claim of check.claims) claims.push({ claim, page: await this.page(`/claims/${claim.slug}`) });
      found.push({ check, page, canonical, claims });
    }
    return found;
  }

  async #follow(): Promise<Page[]> {
    const waiting = ["/", ...(await this.sitemap()).map(({ url }) => url)].map((path) => this.at(path));
    const seen = new Set<string>();
    const pages: Page[] = [];
    for (let url = waiting.shift(); url !== undefined && seen.size < MOST_PAGES; url = waiting.shift()) {
      const address = url.split("#")[0] ?? "";
      if (seen.has(address) || !this.isOwn(address)) continue;
      seen.add(address);
      const answer = await this.get(address);
      if (answer.status !== 200 || !isHtml(answer)) continue;
      const page = await this.page(address);
      pages.push(page);
      for (const link of page.document.querySelectorAll("a[href], link[rel~=alternate][href]")) {
        const href = link.getAttribute("href") ?? "";
        if (/\bnofollow\b/.test(link.getAttribute("rel") ?? "")) continue;
        if (URL.canParse(href, address)) waiting.push(new URL(href, address).href);
      }
    }
    return pages;
  }
}

/** Whether readers are given a rating of this claim that the desk stands by. */
export function isRated(claim: PublishedCheck["claims"][number]): boolean {
  return claim.verdict !== null && claim.dropped === null && !claim.stillBeingChecked;
}

/** The blocks of linked data that are a ClaimReview, also inside a graph. */
export function claimReviews(page: Pick<Page, "linkedData">): readonly LinkedData[] {
  return page.linkedData
    .flatMap((block) => (Array.isArray(block["@graph"]) ? (block["@graph"] as LinkedData[]) : [block]))
    .filter((block) => [block["@type"]].flat().includes("ClaimReview"));
}

export function isHtml(answer: Answer): boolean {
  return (answer.headers.get("content-type") ?? "").startsWith("text/html");
}

/** The elements of this name anywhere in the document. */
export function elementsNamed(root: XmlElement, name: string): readonly XmlElement[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

/** The text of the first child of this name. */
export function textOf(element: XmlElement, name: string): string | null {
  return element.children.find((child) => child.name === name)?.text ?? null;
}

async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { url, status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
}

function parsePage(answer: Answer): Page {
  const { document } = parseHTML(answer.text) as unknown as { document: Document };
  const rawLinkedData = [
    ...answer.text.matchAll(/<script[^>]*type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/gi),
  ].map(([, raw = ""]) => raw);
  const linkedData: LinkedData[] = [];
  const unparsed: string[] = [];
  for (const raw of rawLinkedData) {
    try {
      linkedData.push(JSON.parse(raw) as LinkedData);
    } catch {
      unparsed.push(raw);
    }
  }
  return { ...answer, document, linkedData, unparsed, rawLinkedData };
}
