import { plainFieldText } from "#domain/article/canonical-text.ts";
import { decodeEntities } from "#domain/article/decode-entities.ts";
import { dateInUrl, publishedDate } from "#server/extract/published-date.ts";
import { type StructuredData, structuredData } from "#server/extract/structured-data.ts";
import type { ExtractedDocument } from "#workflow/archive.ts";

/** What a page says about its article beside the text. */
export type PageFacts = Pick<
  ExtractedDocument,
  "headline" | "byline" | "outlet" | "publishedAt" | "language" | "canonicalUrl"
>;

const MAX_HEADLINE = 500;
const MAX_NAME = 300;
const MAX_URL = 2_000;

/** What stands between a headline and the name of the outlet in a page's title. */
const TITLE_SEPARATOR = /\s+[|–—·•»:-]\s+/;

/** The facts of a page, each from the first of JSON-LD, OpenGraph, other meta elements and the text that has a sane one. */
export function pageFacts(
  document: Document,
  url: string | null,
): PageFacts & { readonly declaredBody: string | null } {
  const structured = structuredData(document);
  const meta = metaValues(document);
  const outlet = firstField(MAX_NAME, [
    structured.outlet,
    meta.get("og:site_name"),
    meta.get("application-name"),
    meta.get("publisher"),
    meta.get("dc.publisher"),
  ]);
  const title = document.querySelector("title")?.textContent;
  return {
    headline: headlineOf(
      firstField(MAX_HEADLINE, [
        structured.headline,
        meta.get("og:title"),
        meta.get("twitter:title"),
        meta.get("dc.title"),
        onlyHeading(document),
        title,
      ]),
      outlet,
    ),
    byline: bylineOf(document, structured, meta),
    outlet: outlet ?? hostOf(url),
    publishedAt: publishedAtOf(document, structured, meta, url),
    language: languageOf(document, structured, meta),
    canonicalUrl: canonicalUrlOf(document, structured, meta, url),
    declaredBody: structured.articleBody,
  };
}

type Meta = ReadonlyMap<string, string>;

/** The first value of each `<meta>`, by name, property or itemprop in lower case. */
function metaValues(document: Document): Meta {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const content = element.getAttribute("content") ?? "";
    if (content.trim() === "" || content.length > MAX_URL) continue;
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      const key = element.getAttribute(attribute)?.trim().toLowerCase();
      if (key && !values.has(key)) values.set(key, content);
    }
  }
  return values;
}

function firstField(maxLength: number, candidates: readonly (string | null | undefined)[]): string | null {
  for (const candidate of candidates) {
    const field = fieldText(candidate, maxLength);
    if (field !== null) return field;
  }
  return null;
}

/** One clean line, without markup that a page put into a plain field; null when it is empty or too long. */
function fieldText(value: string | null | undefined, maxLength: number): string | null {
  if (!value || value.length > 4 * maxLength) return null;
  const decoded = /&(?:#\w{1,8}|\w{1,20});/.test(value) ? decodeEntities(value) : value;
  const field = plainFieldText(
    decoded
      .replace(/<[^<>]{0,200}>/g, " ")
      .replaceAll("\0", "")
      .toWellFormed(),
    { maxLength },
  );
  return field.ok ? field.value.trim() : null;
}

function headlineOf(found: string | null, outlet: string | null): string | null {
  if (found === null || outlet === null) return found;
  const parts = found.split(TITLE_SEPARATOR);
  if (parts.length < 2) return found;
  const last = parts.at(-1) ?? "";
  if (!sameName(last, outlet)) return found;
  return (
    found
      .slice(0, found.lastIndexOf(last))
      .replace(/\s+[|–—·•»:-]\s*$/, "")
      .trim() || found
  );
}

function sameName(a: string, b: string): boolean {
  const fold = (name: string) => name.toLowerCase().replace(/^the\s+|\.(?:com|org|net)$|[^\p{L}\p{N}]/gu, "");
  return fold(a) === fold(b);
}

/** The text of the page's main heading, where there is exactly one. */
function onlyHeading(document: Document): string | null {
  const headings = document.querySelectorAll("h1");
  return headings.length === 1 ? (headings[0]?.textContent ?? null) : null;
}

function bylineOf(document: Document, structured: StructuredData, meta: Meta): string | null {
  const named = structured.authors.map((author) => fieldText(author, MAX_NAME)).filter((author) => author !== null);
  const unique = [...new Set(named.map(withoutBy).filter(isName))];
  const joined = unique.join(", ");
  if (joined !== "" && joined.length <= MAX_NAME) return joined;
  for (const key of ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"]) {
    const written = fieldText(meta.get(key), MAX_NAME);
    if (written !== null && isName(withoutBy(written))) return withoutBy(written);
  }
  for (const selector of ['[rel~="author"]', '[itemprop~="author"]', '[class~="byline"]', '[class~="author"]']) {
    const element = document.querySelector(selector);
    const inner = element?.querySelector('[itemprop~="name"]') ?? element;
    const text = inner?.textContent;
    const written = text && text.length < 200 ? fieldText(text, 100) : null;
    if (written !== null && isName(withoutBy(written))) return withoutBy(written);
  }
  return null;
}

function withoutBy(name: string): string {
  return name.replace(/^(?:by|von|par|por|di|door)[\s:]+(?=\p{L})/iu, "").trim();
}

/** Not an address, a handle or a number. */
function isName(name: string): boolean {
  return /\p{L}{2}/u.test(name) && !/^(?:https?:|www\.|\/|@)/i.test(name);
}

const DATE_KEYS = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "dc.date.issued",
  "dcterms.created",
  "dc.date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publication_date",
  "article.published",
  "date",
];

function publishedAtOf(document: Document, structured: StructuredData, meta: Meta, url: string | null): string | null {
  const fromMeta = [structured.publishedAt, ...DATE_KEYS.map((key) => meta.get(key))];
  for (const written of fromMeta) {
    const date = publishedDate(written);
    if (date !== null) return date;
  }
  const marked = document.querySelectorAll(
    'time[datetime][itemprop~="datePublished"], time[pubdate], [itemprop~="datePublished"]',
  );
  for (const element of [...marked].slice(0, 5)) {
    const date = publishedDate(
      element.getAttribute("datetime") ?? element.getAttribute("content") ?? element.textContent,
    );
    if (date !== null) return date;
  }
  return (
    dateInUrl(url) ??
    publishedDate(document.querySelector("article time[datetime], main time[datetime]")?.getAttribute("datetime"))
  );
}

function languageOf(document: Document, structured: StructuredData, meta: Meta): string | null {
  const candidates = [
    document.documentElement.getAttribute("lang"),
    document.documentElement.getAttribute("xml:lang"),
    structured.language,
    meta.get("og:locale"),
    meta.get("content-language"),
    meta.get("dc.language"),
    meta.get("language"),
  ];
  for (const candidate of candidates) {
    const tag = languageTag(candidate);
    if (tag !== null) return tag;
  }
  return null;
}

/** A canonical BCP 47 tag; null when it is none. */
function languageTag(written: string | null | undefined): string | null {
  const tag = written?.split(",")[0]?.trim().replaceAll("_", "-") ?? "";
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical === undefined || canonical === "und" ? null : canonical;
  } catch {
    return null;
  }
}

function canonicalUrlOf(document: Document, structured: StructuredData, meta: Meta, url: string | null): string | null {
  const link = document.querySelector('link[rel~="canonical"]')?.getAttribute("href");
  for (const written of [link, meta.get("og:url"), structured.url]) {
    const address = webAddress(written, url);
    if (address !== null) return address;
  }
  return null;
}

/** An absolute http(s) address without credentials and fragment; null when it is none. */
function webAddress(written: string | null | undefined, base: string | null): string | null {
  if (!written || written.length > MAX_URL) return null;
  const url = parseUrl(written.trim(), base);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "" || url.password !== "")
    return null;
  url.hash = "";
  return url.href;
}

function hostOf(url: string | null): string | null {
  const host = parseUrl(url ?? "", null)?.hostname.replace(/^www\./, "");
  return host ? host : null;
}

function parseUrl(written: string, base: string | null): URL | null {
  return URL.canParse(written, base ?? undefined) ? new URL(written, base ?? undefined) : null;
}
