import { parseLoosely } from "#domain/claim/earlier/json-ld-scripts.ts";

/** What a page's own JSON-LD says of the article; every field is what was written there, unchecked. */
export type StructuredData = {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly outlet: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly url: string | null;
  /** The article's text where the page repeats it for search engines. */
  readonly articleBody: string | null;
};

/** JSON-LD longer than this is not parsed: the largest real ones carry a whole article. */
const MAX_SCRIPT = 1_000_000;
/** Scripts of a page that are parsed, and objects in them that are looked at; real pages have about ten of each. */
const MAX_SCRIPTS = 50;
const MAX_OBJECTS = 2_000;
/** Longest string that is taken for a name, a date or an address. */
const MAX_STRING = 2_000;

/** The schema.org types that describe the page's own text, the most telling first. */
const ARTICLE =
  /^(?:(?:Analysis|Background|Opinion|Report(?:age)?|Review|Scholarly|Tech|News|AdvertiserContent)?(?:News)?Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|ClaimReview|Review)$/;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON-LD of a page without trusting it: broken scripts are passed over, the walk is bounded and iterative, only own
 * properties with the expected type count, references go one step and cycles cannot arise.
 */
export function structuredData(document: Document): StructuredData {
  const objects = allObjects(document);
  const byId = new Map<string, Json>();
  for (const object of objects) {
    const id = own(object, "@id");
    // The first full description wins over later mentions by "@id" alone.
    if (typeof id === "string" && Object.keys(object).length > 2 && !byId.has(id)) byId.set(id, object);
  }
  const resolve = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    const id = own(value, "@id");
    return typeof id === "string" && Object.keys(value).length <= 2 ? (byId.get(id) ?? value) : value;
  };
  const articles = objects.filter((object) => typesOf(object).some((type) => ARTICLE.test(type)));
  const article = articles.find((object) => string(own(object, "headline")) !== null) ?? articles[0];
  if (!article) return NOTHING;
  return {
    headline: string(own(article, "headline")) ?? string(own(article, "name")),
    authors: list(own(article, "author")).flatMap((author) => name(resolve(author)) ?? []),
    outlet: list(own(article, "publisher")).map((publisher) => name(resolve(publisher)))[0] ?? null,
    publishedAt: string(own(article, "datePublished")),
    language: string(own(article, "inLanguage")),
    url: string(own(article, "url")) ?? address(own(article, "mainEntityOfPage")),
    articleBody: text(own(article, "articleBody")),
  };
}

const NOTHING: StructuredData = {
  headline: null,
  authors: [],
  outlet: null,
  publishedAt: null,
  language: null,
  url: null,
  articleBody: null,
};

/** Every object of every JSON-LD script, outermost first. */
function allObjects(document: Document): readonly Json[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, MAX_SCRIPTS);
  const found: Json[] = [];
  const waiting: unknown[] = scripts.map((script) => parse(script.textContent ?? ""));
  for (let at = 0; at < waiting.length && found.length < MAX_OBJECTS && at < 10 * MAX_OBJECTS; at++) {
    const value = waiting[at];
    if (Array.isArray(value)) for (const item of value.slice(0, MAX_OBJECTS)) waiting.push(item);
    else if (isObject(value)) {
      found.push(value);
      for (const [key, inner] of Object.entries(value).slice(0, 200)) {
        // Other articles that a list or a recommendation mentions are not this one.
        if (typeof inner === "object" && inner !== null && !ELSEWHERE.has(key)) waiting.push(inner);
      }
    }
  }
  return found;
}

const ELSEWHERE = new Set([
  "itemListElement",
  "isPartOf",
  "hasPart",
  "citation",
  "mentions",
  "relatedLink",
  "comment",
  "isBasedOn",
]);

function parse(source: string): unknown {
  if (source.length > MAX_SCRIPT) return null;
  return parseLoosely(source);
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 20) : [value];
}

function typesOf(object: Json): readonly string[] {
  return list(own(object, "@type")).flatMap((type) =>
    typeof type === "string" ? type.replace(/^https?:\/\/schema\.org\//, "") : [],
  );
}

function string(value: unknown): string | null {
  const first = list(value)[0];
  return typeof first === "string" && first.trim() !== "" && first.length <= MAX_STRING ? first : null;
}

function text(value: unknown): string | null {
  const parts = list(value).filter((part) => typeof part === "string");
  return parts.length > 0 ? parts.join("\n\n") : null;
}

function name(value: unknown): string | null {
  return isObject(value) ? string(own(value, "name")) : string(value);
}

function address(value: unknown): string | null {
  return isObject(value) ? (string(own(value, "@id")) ?? string(own(value, "url"))) : string(value);
}
