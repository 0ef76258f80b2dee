import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { Findings, folded, isIsoMoment, type Line } from "#scripts/acceptance/line.ts";
import { canonicalOf, parsed, shown, visible } from "#scripts/acceptance/page-text.ts";
import {
  type CheckOnSite,
  claimReviews,
  elementsNamed,
  type Page,
  type Site,
  textOf,
} from "#scripts/acceptance/site.ts";
import { parseXmlElements } from "#scripts/acceptance/xml.ts";

/** What was wrong and what became of it: lines 11 and 12. */
export const CORRECTIONS: readonly Line[] = [
  { number: 11, what: "A correction stands before its verdict, everywhere", check: corrections },
  { number: 12, what: "A retracted check keeps its address with the notice, and nothing else", check: retractions },
];

async function corrections(site: Site) {
  const found = new Findings();
  const corrected = (await site.checks()).filter(
    ({ check }) => check.kind === "correction" && check.changes.length > 0,
  );
  const list = visible((await site.page("/corrections")).document.body);
  const feed = await site.get("/corrections.xml");
  for (const each of found.some(corrected, site.at("/corrections"), "no corrected verdict")) {
    const { check, page, claims } = each;
    const reason = folded(shown(check.reason ?? ""));
    found.expect(list.includes(reason), site.at("/corrections"), `does not list the correction of ${check.slug}`);
    found.expect(
      folded(xmlText(feed.text)).includes(reason),
      feed.url,
      `does not list the correction of ${check.slug}`,
    );
    found.expect(page.status === 200 && canonicalOf(page) === page.url, page.url, "is no longer at its address");
    noteStandsFirst(found, page, check, reason, check.changes);
    for (const change of check.changes) {
      const claim = claims.find((item) => item.claim.number === change.claimNumber);
      if (!claim) continue;
      noteStandsFirst(found, claim.page, check, reason, [change]);
      const notes = [claimReviews(claim.page)[0]?.correction ?? []].flat() as {
        text?: string;
        datePublished?: string;
      }[];
      const note = notes.find(({ text }) => folded(text).includes(folded(check.reason ?? "")));
      found.expect(note !== undefined, claim.page.url, "does not tell programs of its correction");
      found.expect(
        note?.datePublished === check.publishedAt,
        claim.page.url,
        "tells programs of another day of its correction",
      );
    }
    await earlierVersions(site, found, each);
  }
  return found.problems;
}

function noteStandsFirst(
  found: Findings,
  page: Page,
  check: PublishedCheck,
  reason: string,
  changes: PublishedCheck["changes"],
): void {
  const main = page.document.querySelector("main") ?? page.document.body;
  const places = [...main.querySelectorAll("*")];
  const note = places.find(
    (element) => /^(aside|section)$/.test(element.localName) && isNoteOf(folded(element.textContent), reason),
  );
  if (!found.expect(note !== undefined, page.url, "does not show its correction") || !note) return;
  for (const { claimNumber } of changes) {
    const summary = folded(shown(check.claims.find(({ number }) => number === claimNumber)?.verdict?.summary ?? ""));
    const verdict = places.findIndex((element) => !note.contains(element) && folded(element.textContent) === summary);
    found.expect(verdict < 0 || places.indexOf(note) < verdict, page.url, "shows its correction after the verdict");
  }
  found.expect(hasMoment(note), page.url, "does not say when it was corrected");
  const label = (key: string | null) => check.ratingScale.ratings.find((rating) => rating.key === key)?.label ?? "";
  const text = folded(note.textContent);
  for (const { from, to } of changes) {
    const [old, now] = [text.lastIndexOf(label(from)), text.lastIndexOf(label(to))];
    found.expect(old >= 0 && old < now, page.url, `does not show ${label(from)} → ${label(to)}`);
  }
}

/** A note of correction holds the reason and little else. */
function isNoteOf(text: string, reason: string): boolean {
  return text.includes(reason) && /correction/i.test(text) && text.length < reason.length + 1_000;
}

/** Whether a day stands in it that programs can read. The names of attributes know no case. */
function hasMoment(element: Element | null): boolean {
  return [...(element?.querySelectorAll("time") ?? [])].some((time) =>
    [...time.attributes].some(({ name, value }) => name.toLowerCase() === "datetime" && isIsoMoment(value)),
  );
}

async function earlierVersions(site: Site, found: Findings, { check }: CheckOnSite): Promise<void> {
  for (let version = 1; version < check.version; version += 1) {
    const page = await site.page(`/verdicts/${check.slug}/versions/${version}`);
    found.expect(page.status === 200, page.url, `answers ${page.status}`);
    found.expect(
      /superseded|earlier version|replaced by/i.test(visible(page.document.body)),
      page.url,
      "does not say that it is superseded",
    );
    const robots = `${page.document.querySelector("meta[name=robots]")?.getAttribute("content")} ${page.headers.get("x-robots-tag")}`;
    found.expect(robots.includes("noindex"), page.url, "may be indexed");
    found.expect(claimReviews(page).length === 0, page.url, "holds a ClaimReview");
  }
}

async function retractions(site: Site) {
  const found = new Findings();
  const listed = [...(await site.page("/corrections")).document.querySelectorAll("a[href*='/verdicts/']")]
    .map((link) => new URL(link.getAttribute("href") ?? "", site.origin).pathname.split("/").slice(0, 3).join("/"))
    .filter((path, at, all) => all.indexOf(path) === at);
  const pages = await Promise.all(listed.map((path) => site.page(path)));
  const retracted = pages.filter((page) =>
    /\bretracted\b/i.test(folded(page.document.querySelector("title")?.textContent)),
  );
  const sitemap = (await site.sitemap()).map(({ url }) => url);
  const reviews = (await site.get("/claimreview.json")).text;
  const feed = (await site.get("/feed.json")).text;
  for (const page of found.some(retracted, site.at("/corrections"), "no retracted check")) {
    const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
    say(page.status === 200, `answers ${page.status}`);
    say(hasMoment(page.document.querySelector("main")), "does not say when it was retracted");
    say(claimReviews(page).length === 0, "holds a ClaimReview");
    say(!sitemap.includes(page.url), "stands in the site map");
    const slug = new URL(page.url).pathname.split("/").at(-1) ?? "";
    const canonical = parsed((await site.get(`/verdicts/${slug}/canonical.json`)).text) as PublishedCheck | null;
    for (const claim of canonical?.claims ?? []) {
      const address = site.at(`/claims/${claim.slug}`);
      const claimPage = await site.page(address);
      found.expect(claimPage.status === 200, address, `answers ${claimPage.status}`);
      found.expect(claimReviews(claimPage).length === 0, address, "holds a ClaimReview though its check was retracted");
      found.expect(!sitemap.includes(address), address, "stands in the site map though its check was retracted");
      found.expect(
        !reviews.includes(`"${address}"`),
        site.at("/claimreview.json"),
        `holds ${address}, which was retracted`,
      );
      found.expect(!feed.includes(`"${address}"`), site.at("/feed.json"), `holds ${address}, which was retracted`);
    }
  }
  return found.problems;
}

function xmlText(text: string): string {
  try {
    const root = parseXmlElements(text);
    return elementsNamed(root, "item")
      .map((item) => `${textOf(item, "title")} ${textOf(item, "description")} ${textOf(item, "content:encoded")}`)
      .join(" ");
  } catch {
    return "";
  }
}
