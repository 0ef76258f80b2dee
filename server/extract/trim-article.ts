/** What is known of the page beside the text, to tell its title and signature from its prose. */
export type KnownFacts = {
  readonly headline: string | null;
  readonly byline: string | null;
  /** Where the page is, to tell links within its site from others. */
  readonly url: string | null;
};

/** A stretch of text that stands by itself, in the order of the page. */
type Block = {
  readonly element: Element;
  readonly text: string;
  /** Share of the text that is in links, 0 to 1. */
  readonly linked: number;
};

const BLOCK = new Set(
  "p div section article main header footer aside figure blockquote address h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tbody thead tr td th pre details summary center body".split(
    " ",
  ),
);

/** Takes out of an article what stands between, before and after its paragraphs without being part of it. */
export function trimArticle(article: Element, known: KnownFacts): void {
  let blocks = blocksOf(article);
  const drop = (block: Block) => {
    block.element.remove();
    blocks = blocks.filter((other) => other !== block);
  };
  let afterLabel = false;
  for (const block of [...blocks]) {
    const pointer: boolean =
      isTeaser(block, known.url) || (afterLabel && block.linked > 0.5 && block.text.length < 220);
    if (pointer || isCaption(block)) drop(block);
    afterLabel = pointer;
  }
  for (const block of [...leadIn(blocks)]) if (isLeadIn(block, known)) drop(block);
  for (const block of [...leadOut(blocks)]) if (isLeadOut(block, known)) drop(block);
  for (const [at, block] of [...blocks].entries()) {
    const next = blocks[at + 1];
    if (isHeading(block) && (!next || isSameOrHigherHeading(block, next)) && at > 0) block.element.remove();
  }
}

/** The elements that hold text themselves and no other block. */
function blocksOf(root: Element): Block[] {
  const found: Block[] = [];
  const visit = (element: Element) => {
    const inner = [...element.children].some(holdsBlock);
    if (inner) {
      for (const child of element.children) visit(child);
      return;
    }
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text === "") return;
    found.push({ element, text, linked: linkedLength(element) / text.length });
  };
  visit(root);
  return found;
}

function holdsBlock(element: Element): boolean {
  if (BLOCK.has(element.localName)) return (element.textContent ?? "").trim() !== "";
  return [...element.children].some(holdsBlock);
}

function linkedLength(element: Element): number {
  let length = 0;
  for (const link of element.querySelectorAll("a"))
    length += (link.textContent ?? "").replace(/\s+/g, " ").trim().length;
  return length;
}

/** A few words with a picture, or with the signs of a credit line. */
function isCaption({ element, text }: Block): boolean {
  if (text.length > 300) return false;
  if (text.length < 200 && sentences(text) === 0 && element.querySelector("img, picture")) return true;
  return /^(?:photos?|images?|pictures?|foto|credit|bild|video)(?: credit)?\s*[:©]|\((?:image|photo|picture|credit|foto|bild|file photo)\s*(?:credit)?\s*:[^()]*\)$/i.test(
    text,
  );
}

/** What a pointer to other pages begins with, and no sentence does. */
const LABEL =
  /^[\W_]*(?:read (?:more|also|next)|see (?:more|also)|more:|more from|more like this|related (?:articles?|stor(?:y|ies)|posts?|coverage|content|links?|reading|topics?|news|videos?)|also (?:on|read)|you (?:may|might) (?:also )?like|don['’]t miss|recommended for you|up next|leggi anche|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|te puede interesar|leia também|lees ook|читайте также|смотрите также)(?!\p{L})/iu;

/** What a sentence may begin with too: a pointer only with a colon soon after, or a link. */
const WEAK_LABEL =
  /^[\W_]*(?:related|recommended|more (?:on|about)|click here|watch|listen|sign up|subscribe)(?!\p{L})/iu;

/** A pointer to another page instead of prose of this one. */
function isTeaser(block: Block, pageUrl: string | null): boolean {
  const { element, text, linked } = block;
  if (isHeading(block) && !element.closest("li")) return text.length < 60 && LABEL.test(text);
  if (text.length >= 220) return false;
  // A link to somewhere else is a source, an offer, a work that is spoken of.
  if (linked >= 0.9 && leadsToSameSite(element, pageUrl)) return true;
  const marked = linked > 0.3 || /^[^.]{0,24}:/.test(text);
  return LABEL.test(text) ? marked || text.length < 60 : WEAK_LABEL.test(text) && marked;
}

/** Whether all links of an element stay on the site of the page; relative ones do. */
function leadsToSameSite(element: Element, pageUrl: string | null): boolean {
  const site = siteOf(pageUrl);
  return [...element.querySelectorAll("a[href]")].every((link) => {
    const href = link.getAttribute("href") ?? "";
    if (!/^(?:https?:)?\/\//i.test(href)) return !href.startsWith("#");
    return site === null || siteOf(href.startsWith("//") ? `https:${href}` : href) === site;
  });
}

/** The last two labels of an address's host: enough to tell a site from others that it links to. */
function siteOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.split(".").slice(-2).join(".") : null;
}

function isHeading({ element }: Block): boolean {
  return /^h[1-6]$/.test(element.localName);
}

function isSameOrHigherHeading(heading: Block, next: Block): boolean {
  return isHeading(next) && next.element.localName < heading.element.localName;
}

function sentences(text: string): number {
  return text.match(/[.!?…。](?=["'”’)\]]*(?:\s|$))/g)?.length ?? 0;
}

function isProse({ text, linked }: Block): boolean {
  return text.length >= 80 && linked < 0.5 && sentences(text) > 0;
}

/** What comes before the first paragraph. */
function leadIn(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(isProse);
  return first < 0 ? [] : blocks.slice(0, first);
}

/** What comes after the last paragraph, and the last few paragraphs, where notes about the author and the outlet stand. */
function leadOut(blocks: readonly Block[]): readonly Block[] {
  return blocks.slice(Math.max(1, blocks.length - 4));
}

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const DATE = new RegExp(
  `\\b(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?\\s+\\d{4}|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}|\\d{4}年\\d{1,2}月\\d{1,2}日)`,
  "i",
);

/** The title again, the author's name, the date: known already, and no prose. */
function isLeadIn({ text, element }: Block, { headline, byline }: KnownFacts): boolean {
  if (headline !== null && sameWords(text, headline)) return true;
  if (text.length > 160) return false;
  if (
    DATE.test(text) &&
    (text.length < 60 || /^\W*(?:published|posted|updated|last (?:updated|modified)|by\b)/i.test(text))
  )
    return true;
  if (/^\W*(?:published|posted|updated|last (?:updated|modified))\b/i.test(text) && /\d/.test(text)) return true;
  if (/^by$/i.test(text)) return true;
  if (byline !== null && (sameWords(text, byline) || sameWords(text.replace(/^by\s+/i, ""), byline))) return true;
  return element.localName !== "p" && /^by\s+\p{Lu}/u.test(text) && text.length < 80;
}

/** A note about the author or the outlet instead of the matter. */
function isLeadOut({ text }: Block, { byline }: KnownFacts): boolean {
  const author = byline?.split(",")[0] ?? "";
  if (author.length > 4 && text.toLowerCase().startsWith(author.toLowerCase()) && text.length < 600) {
    return /^(?:,[^,]{0,80},)?\s+(?:is|was|has|writes|covers|reports|lives|works|joined|can be|may be)\b/i.test(
      text.slice(author.length),
    );
  }
  if (text.length > 200) return false;
  return /^\W*(?:about the author|loading|comments?\W*$|have a tip|like this story|share this|click here)/i.test(text);
}

function sameWords(a: string, b: string): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return fold(a) === fold(b) && fold(a) !== "";
}
