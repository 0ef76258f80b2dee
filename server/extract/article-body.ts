import { Readability } from "@mozilla/readability";
import { removeFurniture } from "#server/extract/page-furniture.ts";
import { parsePage } from "#server/extract/parse-page.ts";
import { TextWriter } from "#server/extract/render-text.ts";
import { type KnownFacts, trimArticle } from "#server/extract/trim-article.ts";

/** A shorter text than this, in characters, is doubted: other ways are tried, and it is kept where they find no more. */
const DOUBTFUL = 250;

/** Smallest text, in characters, for which a page's own mark of its article is believed. */
const MARKED = 500;

/** Smallest part of the paragraphs of a page that its own mark of the article must hold to be believed. */
const MARKED_SHARE = 0.5;

/** With more prose than this, in characters, a page has no article that the desk takes: a million is the most. */
const ENDLESS = 2_000_000;

/** What `articleBody` is given: the parsed page, which it takes apart, and its HTML to start again from. */
export type ArticlePage = { readonly document: Document; readonly html: string };

/**
 * The text of the article on a page; empty when there is no text at all.
 *
 * In this order: what is furniture by its element, role or name goes; the page's own mark of its article is followed where it has one;
 * Readability finds the box with the prose; captions, pointers to other articles, repeated titles, dates and notes about the author go.
 * Where little is left the page may be built in a way that this misjudges: then Readability alone is tried, and the text that the page
 * gives to search engines; where nothing is left, all of its text is taken.
 */
export function articleBody(page: ArticlePage, known: KnownFacts, declaredBody: string | null): string {
  const { document, html } = page;
  // To find the article among so much takes longest of all, and it would be refused for its length.
  if (removeFurniture(document) > ENDLESS) return document.body.textContent ?? "";
  keepMarkedArticle(document);
  unwrapQuotations(document);
  const article = find(document);
  if (article) trimArticle(article, known);
  const text = article ? textOf(article) : "";
  if (text.trim().length >= DOUBTFUL) return text;
  const unprepared = find(parsePage(html));
  for (const other of [unprepared ? textOf(unprepared) : "", declaredBody ?? ""]) {
    if (other.trim().length >= DOUBTFUL) return other;
  }
  return text.trim() === "" ? textOf(parsePage(html).body) : text;
}

function find(document: Document): Element | null {
  const found = new Readability<Element>(document, {
    serializer: (node) => node as Element,
    disableJSONLD: true,
  }).parse();
  return found?.content ?? null;
}

function textOf(element: Element): string {
  const writer = new TextWriter();
  writer.add(element);
  return writer.text();
}

/** Leaves nothing but what the page marks as the body of its article (schema.org), where that is most of its paragraphs. */
function keepMarkedArticle(document: Document): void {
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"]')].filter(
    (element) => !element.parentElement?.closest('[itemprop~="articleBody"]'),
  );
  const length = lengthOf(marked);
  if (length < MARKED || length < MARKED_SHARE * lengthOf([...document.querySelectorAll("p")])) return;
  document.body.replaceChildren(...marked);
}

function lengthOf(elements: readonly Element[]): number {
  return elements.reduce((length, element) => length + (element.textContent ?? "").trim().length, 0);
}

/** A box that holds nothing but a quotation becomes the quotation: embedded posts look like link lists to Readability otherwise. */
function unwrapQuotations(document: Document): void {
  for (const quotation of document.querySelectorAll("blockquote")) {
    quotation.removeAttribute("class");
    const words = lengthOf([quotation]);
    if (words === 0) continue;
    for (let box = quotation.parentElement; box; box = quotation.parentElement) {
      if (box.localName !== "div" || lengthOf([box]) > words) break;
      box.replaceWith(quotation);
    }
  }
}
