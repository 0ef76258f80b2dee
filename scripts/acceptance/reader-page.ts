import { Findings, folded, type Line } from "#scripts/acceptance/line.ts";
import { shown, visible } from "#scripts/acceptance/page-text.ts";
import { isRated, type Site } from "#scripts/acceptance/site.ts";
import { labelOf, shownRating } from "#scripts/acceptance/structured-data.ts";

/** What readers see: lines 6, 9 and 10. */
export const READER_PAGE: readonly Line[] = [
  {
    number: 6,
    what: "Claim, claimant, rating, summary and rationale in view, marked up for language and direction",
    check: inView,
  },
  { number: 9, what: "Those who wrote and the editor who approved are named, and differ", check: names },
  { number: 10, what: "The desk’s own pages exist and stand in each footer", check: sitePages },
];

async function inView(site: Site) {
  const found = new Findings();
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
    const { document } = page;
    const text = visible(document.body);
    const verdict = claim.verdict;
    say(/^[a-z]{2,3}(-|$)/.test(document.documentElement.getAttribute("lang") ?? ""), "has no language");
    say(text.includes(folded(shown(claim.statement))), "does not show the claim");
    say(text.includes(claim.claimant?.name ?? of.check.article.outlet), "does not show the claimant");
    say(text.includes(folded(shown(verdict?.summary ?? ""))), "does not show the summary");
    for (const word of wordsOf(verdict?.rationale ?? ""))
      say(text.includes(word), `does not show “${word}” of the rationale`);
    for (const quote of document.querySelectorAll("blockquote")) {
      say(isIsolated(quote), `quotes “${folded(quote.textContent).slice(0, 40)}…” without dir="auto"`);
    }
    const rate = document.querySelector(".rate");
    say(shownRating(document).includes(labelOf({ claim, of })), "does not show the rating in words");
    say(rate?.querySelector("svg, img, [aria-hidden=true]") != null, "shows the rating by its colour and words alone");
  }
  return found.problems;
}

async function names(site: Site) {
  const found = new Findings();
  for (const { check, page, claims } of found.some(await site.checks(), site.at("/"), "no published check")) {
    found.expect(check.writtenBy.length > 0, page.url, "names nobody who wrote it");
    found.expect(
      !check.writtenBy.includes(check.approvedBy),
      page.url,
      `was approved by ${check.approvedBy}, who wrote it`,
    );
    for (const { url, document } of [page, ...claims.filter(({ claim }) => isRated(claim)).map((each) => each.page)]) {
      const text = visible(document.body);
      for (const name of [...check.writtenBy, check.approvedBy])
        found.expect(text.includes(name), url, `does not name ${name}`);
    }
  }
  return found.problems;
}

/** The pages that a desk has about itself, by what their links are called. */
const OWN_PAGES: readonly (readonly [what: string, name: RegExp])[] = [
  ["methodology", /method|how we work/i],
  ["rating scale", /rating/i],
  ["corrections", /correction/i],
  ["funding", /fund/i],
  ["team", /team|who we are|people/i],
  ["non-partisanship", /partisan|impartial|independen|fairness/i],
  ["contact", /contact/i],
  ["report an error", /(report|found).*(error|mistake)/i],
  ["ask for a check", /(ask|suggest|submit|request).*(check|claim)/i],
];

async function sitePages(site: Site) {
  const found = new Findings();
  const pages = (await site.crawl()).filter((page) => page.document.querySelector("footer") !== null);
  for (const [what, name] of OWN_PAGES) {
    const addresses = new Set<string>();
    for (const page of found.some(pages, site.at("/"), "no page with a footer")) {
      const links = [...page.document.querySelectorAll("footer a[href]")];
      const link = links.find((each) => name.test(folded(each.textContent)));
      if (found.expect(link !== undefined, page.url, `has no link to “${what}” in its footer`) && link) {
        addresses.add(new URL(link.getAttribute("href") ?? "", page.url).href);
      }
    }
    for (const address of addresses) {
      const page = await site.page(address);
      found.expect(page.status === 200, address, `answers ${page.status}`);
      const fragment = new URL(address).hash.slice(1);
      const words = folded(
        (fragment ? page.document.getElementById(fragment) : page.document.querySelector("main"))?.textContent,
      );
      found.expect(words.length > 80, address, `says nothing about “${what}”`);
    }
  }
  return found.problems;
}

/** Some longer words of a rationale, past its marks and numbers. */
function wordsOf(rationale: string): string[] {
  return rationale
    .replace(/\[[^\]]*\]\([^)]*\)|\[\d+\]|[*_`#>]/g, " ")
    .split(/[\s\p{P}]+/u)
    .filter((word) => word.length > 7)
    .slice(0, 12);
}

function isIsolated(element: Element): boolean {
  return (
    element.getAttribute("dir") === "auto" ||
    element.querySelector("[dir=auto], bdi") !== null ||
    element.closest("[dir=auto]") !== null
  );
}
