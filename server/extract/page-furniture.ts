import { ELEMENT, TEXT } from "#server/extract/parse-page.ts";

/** Elements that hold no prose of an article, whatever they are called. */
const NEVER_PROSE =
  "script,style,link,template,noscript,iframe,object,embed,svg,canvas,math,audio,video,button,select,textarea,input,nav,figcaption,dialog,menu";

/**
 * Words that name the furniture of a page in the class or id of its parts, whole words only ("share", never "shared"). They are the
 * vocabulary of web design in general: no name of a site is among them.
 */
const FURNITURE = new Set(
  (
    "share sharing sharebar sharethis addthis addtoany social socials socialmedia follow " +
    "newsletter newsletters subscribe subscription subscriptions signup optin mailchimp " +
    "related relatedposts relatedarticles recommended recommendation recommendations recirc recirculation readmore morefrom " +
    "trending popular mostread mostpopular outbrain taboola zergnet revcontent promo promos promoted promotion " +
    "ad ads advert adverts advertisement advertising adsense dfp adslot adunit sponsored " +
    "breadcrumb breadcrumbs pagination pager pagenav comments commentlist disqus livefyre respond " +
    "bio authorbio authorbox tags taglist caption captions credit credits imagecredit photocredit wp-caption-text " +
    "byline bylines timestamp pubdate postmeta entrymeta toolbar toolbox sidebar rail menu navigation nav " +
    "modal popup lightbox cookie cookies consent gdpr donate donation poll copyright gallery slideshow carousel " +
    "rollover tooltip popover hovercard flyout dropdown infobox printonly noprint print skip screenreader sronly"
  ).split(" "),
);

/** Two words side by side that name furniture where one alone would not. */
const FURNITURE_PAIRS = new Set(
  (
    "sign-up read-more see-also also-like more-from more-on up-next next-up author-bio about-author author-box author-info author-card " +
    "post-meta entry-meta article-meta meta-data post-date entry-date publish-date published-date article-date date-published " +
    "sr-only visually-hidden screen-reader most-read most-popular post-tags entry-tags tag-list related-posts post-nav page-nav " +
    "call-to to-tweet media-caption image-caption photo-caption copy-right video-player video-title video-caption"
  ).split(" "),
);

/** Parts of a page that only a caption or a credit line is called after: taken out of running text too. */
const INLINE_FURNITURE = new Set(
  "caption captions credit credits photocredit imagecredit sronly screenreader rollover tooltip popover hovercard".split(
    " ",
  ),
);

const INLINE = new Set(
  "a abbr b bdi bdo cite code data em font i kbd mark q s samp small span strong sub sup time u var".split(" "),
);

/** Parts that may be most of a page and still not the article. */
const DISCUSSION = new Set("comments commentlist disqus livefyre respond".split(" "));

/** Largest part of a page's prose that one piece of furniture may hold: more, and it is the article in an oddly named box. */
const MAX_SHARE = 0.35;

/** Smallest part of a page's prose that makes one of several articles the page's own. */
const MAIN_SHARE = 0.4;

/** Largest part of a page's prose that a teaser of another article may be. */
const MAX_TEASER = 0.15;

/** A box with at least so many links and hardly a word beside them is an index of other pages, whatever it is called. */
const INDEX_LINKS = 30;
const INDEX_SHARE = 0.95;

/** Characters of text outside of links, characters of all text, and links, in an element. */
type Weight = { readonly prose: number; readonly text: number; readonly links: number };

type Weights = ReadonlyMap<Element, Weight>;

/**
 * Takes out of a page what is not prose of its article, before Readability weighs the rest. Says how many characters are left that
 * could be of an article.
 */
export function removeFurniture(document: Document): number {
  for (const element of [...document.querySelectorAll(NEVER_PROSE)]) element.remove();
  const weights = new Map<Element, Weight>();
  const total = weigh(document.body, weights).prose;
  remove(document.body, Math.max(1, total), weights);
  removeOtherArticles(document, total, weights);
  return articleProse(document.body);
}

/** Characters of text outside of links that could be of an article. */
function articleProse(element: Element): number {
  let prose = 0;
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === TEXT) prose += child.nodeValue?.length ?? 0;
    else if (child.nodeType === ELEMENT && (child as Element).localName !== "a") {
      const isDiscussion = wordsOf(child as Element).some((word) => DISCUSSION.has(word));
      if (!isDiscussion) prose += articleProse(child as Element);
    }
  }
  return prose;
}

/** Teasers of other articles beside the one that is most of the page. */
function removeOtherArticles(document: Document, total: number, weights: Weights): void {
  const articles = [...document.querySelectorAll("article")];
  const sizeOf = (article: Element) => weights.get(article)?.prose ?? 0;
  const main = articles.reduce<Element | null>((best, one) => (best && sizeOf(best) >= sizeOf(one) ? best : one), null);
  if (!main || sizeOf(main) < MAIN_SHARE * total) return;
  for (const article of articles) {
    const apart = !article.contains(main) && !main.contains(article);
    if (apart && sizeOf(article) < MAX_TEASER * total) article.remove();
  }
}

function remove(parent: Element, total: number, weights: Weights): void {
  for (const element of [...parent.children]) {
    const weight = weights.get(element) ?? { prose: 0, text: 0, links: 0 };
    const share = weight.prose / total;
    const isIndex = weight.links >= INDEX_LINKS && weight.prose < (1 - INDEX_SHARE) * weight.text;
    if (isIndex || (isHidden(element) && share < 0.5) || isFurniture(element, share)) element.remove();
    else remove(element, total, weights);
  }
}

function weigh(element: Element, weights: Map<Element, Weight>): Weight {
  let prose = 0;
  let text = 0;
  let links = 0;
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === TEXT) {
      const length = (child.nodeValue ?? "").trim().length;
      prose += length;
      text += length;
    } else if (child.nodeType === ELEMENT) {
      const inner = weigh(child as Element, weights);
      const isLink = (child as Element).localName === "a";
      prose += isLink ? 0 : inner.prose;
      text += inner.text;
      links += inner.links + (isLink ? 1 : 0);
    }
  }
  const weight = { prose, text, links };
  weights.set(element, weight);
  return weight;
}

const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** A longer style attribute is not searched: nobody hides text with one, and searching costs time. */
const LONGEST_STYLE = 5_000;

function isHidden(element: Element): boolean {
  if (element.hasAttribute("hidden")) return true;
  const style = element.getAttribute("style");
  return style !== null && style.length <= LONGEST_STYLE && HIDDEN_STYLE.test(style);
}

const FURNITURE_ROLES = new Set([
  "navigation",
  "menu",
  "menubar",
  "toolbar",
  "search",
  "dialog",
  "alertdialog",
  "complementary",
  "banner",
  "contentinfo",
]);

function isFurniture(element: Element, share: number): boolean {
  const name = element.localName;
  if (name === "body" || name === "main" || name === "article") return false;
  const words = wordsOf(element);
  if (INLINE.has(name)) return words.some((word) => INLINE_FURNITURE.has(word)) && share < MAX_SHARE;
  if (words.some((word) => DISCUSSION.has(word))) return share < 0.9;
  if (share >= MAX_SHARE || element.querySelector("blockquote")) return false;
  if (name === "form" || FURNITURE_ROLES.has(element.getAttribute("role") ?? "")) return true;
  return words.some((word, at) => FURNITURE.has(word) || FURNITURE_PAIRS.has(`${words[at - 1]}-${word}`));
}

/** The words of an element's class and id: "articleShareBar" and "article-share_bar" are three words each. */
function wordsOf(element: Element): readonly string[] {
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`.slice(0, 500);
  return names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}
