import { codePointLength } from "#domain/article/code-points.ts";
import { foldedOnly } from "#domain/article/fold-text.ts";
import { matchQuote, type QuoteMatch } from "#domain/evidence/match-quote.ts";
import type { PageOutcome } from "#domain/evidence/vocabulary.ts";

/** A copy that the desk archived, and the quotes that rest on it. */
export type ArchivedCopy = {
  readonly text: string;
  /** Only a fetched copy is compared whole: what was pasted may be a part of the page, what was uploaded another form of it. */
  readonly how: "pasted" | "fetched" | "uploaded";
  /** Where the page was when it was archived, after its redirects; null for pasted text. */
  readonly finalUrl: string | null;
  readonly quotes: readonly string[];
};

/** What a look at the page brought. `failure` is the kind of a fetch or extraction error. */
export type Look =
  | { readonly found: true; readonly requestedUrl: string; readonly finalUrl: string; readonly text: string }
  | { readonly found: false; readonly failure: string };

/** How a quote that was in the archived copy stands to the page as it is now. */
export type QuoteStanding = {
  readonly quote: string;
  readonly standing: "intact" | "altered" | "gone";
  readonly match: QuoteMatch;
};

/** What is to be said of a page after a look; `outcome` null says that it is too early to say. */
export type PageFinding = { readonly outcome: PageOutcome | null; readonly quotes: readonly QuoteStanding[] };

/** A page that does not answer is away, not gone: only after this many looks in a row is that an outcome. */
export const FAILURES_BEFORE_UNREACHABLE = 3;

/** A text that says it is gone is short: an article about missing pages is not. Code points. */
const LONGEST_GONE_NOTICE = 1_500;

/** A page that lost more of its text than this, and every quote with it, is not the page that was archived. */
const SHRUNK_TO = 0.3;

const SAYS_GONE =
  /\b(?:404|page (?:was |is |could |can ?)?not (?:be )?found|not found|no longer (?:available|exists?)|(?:has|have) been (?:removed|deleted|taken down|unpublished)|does ?n[o']t exist|page is gone|content is (?:un|not )available)\b|seite (?:wurde )?nicht gefunden|nicht mehr verfügbar|page (?:est )?introuvable|n'existe plus|página no (?:encontrada|existe)|no existe la página|страница не найдена|页面不存在|الصفحة غير موجودة/iu;

/** What a look says about the page of one archived copy. `failures` counts earlier looks in a row that found no page. */
export function judgePage(copy: ArchivedCopy, look: Look, failures: number): PageFinding {
  if (!look.found) return { outcome: outcomeOfFailure(look.failure, failures + 1), quotes: [] };
  const quotes = copy.quotes.map((quote) => quoteStanding(quote, copy.text, look.text));
  const lost = quotes.length > 0 && quotes.every((quote) => quote.standing === "gone");
  const unlike = quotes.length === 0 ? sharedParagraphs(copy.text, look.text) < 0.5 : lost;
  const elsewhere = !samePage(look.finalUrl, look.requestedUrl) && !samePage(look.finalUrl, copy.finalUrl);
  // A page that moved with its text is the same page at a new address.
  if (elsewhere && unlike) return { outcome: "redirected", quotes };
  if (unlike && saysGone(look.text)) return { outcome: "soft_404", quotes };
  if (unlike && codePointLength(look.text) < SHRUNK_TO * codePointLength(copy.text)) {
    return { outcome: "soft_404", quotes };
  }
  const changed =
    quotes.some((quote) => quote.standing !== "intact") || copyDiffers(copy, look.text, quotes.length > 0);
  return { outcome: changed ? "changed" : "unchanged", quotes };
}

/** How a quote stands after a change of its page: what was already different in the archived copy is not news. */
export function quoteStanding(quote: string, before: string, after: string): QuoteStanding {
  const match = matchQuote(quote, after);
  const was = matchQuote(quote, before).status;
  if (match.status === "absent") return { quote, standing: was === "absent" ? "intact" : "gone", match };
  return { quote, standing: match.status === "altered" && was !== "altered" ? "altered" : "intact", match };
}

/** Whether two texts of one page differ in more than dates of rendering, counters, typography and line breaks. */
export function differsInSubstance(before: string, after: string): boolean {
  return before !== after && substance(before) !== substance(after);
}

function copyDiffers(copy: ArchivedCopy, text: string, hasQuotes: boolean): boolean {
  if (copy.how === "fetched") return differsInSubstance(copy.text, text);
  // With its quotes in place an excerpt says nothing about the rest of the page.
  return !hasQuotes && sharedParagraphs(copy.text, text) < 1;
}

/** The share of the paragraphs of `before` that stand in `after`, by length; lines that are no prose are left out. */
export function sharedParagraphs(before: string, after: string): number {
  const inside = substance(after).replaceAll("\n", " ");
  let all = 0;
  let shared = 0;
  for (const line of proseOf(before)) {
    all += line.length;
    if (inside.includes(line)) shared += line.length;
  }
  return all === 0 ? 1 : shared / all;
}

/** The paragraphs of a text as they are compared, or all of its lines where none is prose. */
export function proseOf(text: string): readonly string[] {
  const lines = substance(text).split("\n");
  const prose = lines.filter((line) => line.split(" ").length >= FEWEST_PROSE_WORDS);
  return prose.length > 0 ? prose : lines;
}

/** Shorter lines are headings, captions and buttons, which an extraction may keep or leave out. */
const FEWEST_PROSE_WORDS = 6;

const TIME = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:utc|gmt|cet|cest|est|edt|pst|pdt|bst|ist|z))?`;
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,7}\.?`;
const DATE = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?(?:\d{4}-\d{2}-\d{2}(?:t[\d:.]{1,20}z?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s${MONTH}(?:,?\s\d{4})?|${MONTH}\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?)`;
const MOMENT = String.raw`(?:${DATE}|${TIME})(?:(?:,|\sat|\s-|\s\|)?\s(?:${DATE}|${TIME})){0,3}`;

/**
 * What a page prints afresh each time it is shown: when it was rendered, how long ago that is, how often it was read. A date within a
 * sentence is not among them, because it may be the very thing that changed. Every repetition is bounded: pages are written by strangers.
 */
const STAMPS = [
  new RegExp(
    String.raw`\b(?:(?:page|last|site|content)\s){0,3}(?:updated|modified|generated|rendered|retrieved|refreshed|accessed|reviewed)(?:\s(?:on|at))?:?\s${MOMENT}`,
    "giu",
  ),
  /\b(?:an?|one|\d+)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b/giu,
  /\b\d[\d,.]{0,15}[km]?\s(?:views?|comments?|shares?|likes?|reads?|readers?|followers?|downloads?|people\s(?:are\s)?reading(?:\snow)?)\b/giu,
  /\b(?:views?|comments?|shares?|likes?|reads|downloads|visitors?):?\s\(?\d[\d,.]{0,15}[km]?\)?/giu,
];

const ONLY_MOMENT = new RegExp(
  String.raw`^(?:(?:today|now|it is|current time|local time|as of):?\s)?${MOMENT}\.?$`,
  "iu",
);

/** A text as far as it can change in substance: typography folded, stamps and empty lines left out. */
function substance(text: string): string {
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    let folded = foldedOnly(line).trim();
    for (const stamp of STAMPS) folded = folded.replace(stamp, " ");
    folded = folded.replace(/\s+/g, " ").trim();
    if (/[\p{L}\p{N}]/u.test(folded) && !ONLY_MOMENT.test(folded)) kept.push(folded);
  }
  return kept.join("\n");
}

function saysGone(text: string): boolean {
  return codePointLength(text) <= LONGEST_GONE_NOTICE && SAYS_GONE.test(foldedOnly(text));
}

function outcomeOfFailure(failure: string, failuresInARow: number): PageOutcome | null {
  switch (failure) {
    case "page_gone":
      return "gone";
    case "robots_refused":
    case "page_wants_login":
      return "refused";
    case "asked_too_often":
      return null;
    default:
      return failuresInARow >= FAILURES_BEFORE_UNREACHABLE ? "unreachable" : null;
  }
}

/** Whether two addresses lead to one page for all that a reader can tell: scheme, "www.", a slash at the end and tracking marks aside. */
export function samePage(one: string, other: string | null): boolean {
  return other !== null && pageName(one) === pageName(other);
}

function pageName(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const query = [...url.searchParams].filter(([name]) => !/^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid)$/i.test(name));
  const marks = query.map(([name, value]) => `${name}=${value}`).sort();
  const path = url.pathname.replace(/\/(?:index\.html?)?$/, "");
  return `${url.hostname.replace(/^www\./, "")}${url.port}${path}?${marks.join("&")}`;
}
