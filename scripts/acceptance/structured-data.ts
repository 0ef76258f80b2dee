import { Findings, folded, isAbsolute, isIsoMoment, type Line } from "#scripts/acceptance/line.ts";
import {
  type ClaimOnSite,
  claimReviews,
  isHtml,
  isRated,
  type LinkedData,
  type Site,
} from "#scripts/acceptance/site.ts";

/** What programs read on the pages as they are served: lines 1 to 5. */
export const STRUCTURED_DATA: readonly Line[] = [
  { number: 1, what: "One ClaimReview on each claim’s page, none elsewhere, all of it JSON", check: oneClaimReview },
  { number: 2, what: "Hostile characters in a claim round-trip and break nothing", check: roundTrip },
  { number: 3, what: "Context, claim, address, author and dates of each ClaimReview", check: frameOfReview },
  { number: 4, what: "The rating is the one that is shown, its numbers whole and explained", check: ratingOfReview },
  { number: 5, what: "What was claimed, where it appeared, when, and by whom", check: claimOfReview },
];

async function oneClaimReview(site: Site) {
  const found = new Findings();
  const checks = found.some(await site.checks(), site.at("/sitemap.xml"), "no published check");
  for (const { claims, check } of checks) {
    for (const { claim, page } of claims) {
      found.expect(page.status === 200, page.url, `answers ${page.status}`);
      const type = page.headers.get("content-type") ?? "nothing";
      found.expect(/^text\/html; ?charset=utf-8$/i.test(type), page.url, `is sent as ${type}`);
      const count = claimReviews(page).length;
      found.expect(count === (isRated(claim) ? 1 : 0), page.url, `holds ${count} ClaimReviews`);
    }
    for (const path of [
      `/verdicts/${check.slug}`,
      `/verdicts/${check.slug}/history`,
      `/embed/verdicts/${check.slug}`,
    ]) {
      const page = await site.page(path);
      found.expect(page.status === 200, page.url, `answers ${page.status}`);
    }
    for (const { claim } of claims) await site.page(`/embed/claims/${claim.slug}`);
  }
  const claimPages = new Set(checks.flatMap(({ claims }) => claims.map(({ page }) => page.url)));
  const embeds = await Promise.all(
    checks.flatMap(({ check, claims }) => [
      site.page(`/embed/verdicts/${check.slug}`),
      ...claims.map(({ claim }) => site.page(`/embed/claims/${claim.slug}`)),
    ]),
  );
  for (const page of [...(await site.crawl()), ...embeds]) {
    found.expect(page.unparsed.length === 0, page.url, "holds linked data that is no JSON");
    if (claimPages.has(page.url) || !isHtml(page)) continue;
    found.expect(claimReviews(page).length === 0, page.url, "holds a ClaimReview though it is no claim’s page");
  }
  const feed = await site.get("/feed.json");
  found.expect(!/<script/i.test(feed.text), feed.url, "holds scripts in its HTML");
  return found.problems;
}

async function roundTrip(site: Site) {
  const found = new Findings();
  for (const { claim, page } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    for (const raw of page.rawLinkedData) {
      found.expect(!/[<\u2028\u2029]/.test(raw), page.url, "has linked data in which a tag could begin");
    }
    const scripts = page.document.querySelectorAll("script").length;
    found.expect(scripts === page.rawLinkedData.length, page.url, `has ${scripts} script elements`);
    const [review] = claimReviews(page);
    found.expect(
      review?.claimReviewed === claim.statement,
      page.url,
      "does not give the claim back as it was published",
    );
    const heading = folded(page.document.querySelector("h1")?.textContent);
    const plain = !/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(claim.statement);
    found.expect(
      !plain || heading.includes(folded(claim.statement)),
      page.url,
      "does not show the claim as it was published",
    );
  }
  return found.problems;
}

async function frameOfReview(site: Site) {
  const found = new Findings();
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    const review = claimReviews(page)[0] ?? {};
    const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
    say(review["@context"] === "https://schema.org", `has the context ${JSON.stringify(review["@context"])}`);
    const claimed = typeof review.claimReviewed === "string" ? review.claimReviewed : "";
    say(claimed.trim() !== "", "says nothing in claimReviewed");
    const label = labelOf({ claim, of });
    say(!new RegExp(`[(\\[:] ?${escaped(label)}[)\\]]?$`, "i").test(claimed), "has the rating in claimReviewed");
    const canonical = page.document.querySelector("link[rel=canonical]")?.getAttribute("href");
    say(isAbsolute(review.url) && review.url === canonical, `has the address ${JSON.stringify(review.url)}`);
    if (isAbsolute(review.url)) {
      const { status } = await site.get(new URL(review.url).pathname);
      say(status === 200, `names an address that answers ${status}`);
    }
    const author = (review.author ?? {}) as LinkedData;
    say(author.name === of.check.publisher.name, `has ${JSON.stringify(author.name)} for an author, not the publisher`);
    say(isAbsolute(author.url), "gives no absolute address of its author");
    const claimedAt = ((review.itemReviewed ?? {}) as LinkedData).datePublished;
    const dates = [claimedAt, review.datePublished, review.dateModified];
    const [, published, modified] = dates;
    for (const date of [published, modified]) say(isIsoMoment(date), `has the date ${JSON.stringify(date)}`);
    const known = dates.filter(isIsoMoment).map((date) => Date.parse(date));
    say(
      known.every((moment, at) => at === 0 || (known[at - 1] ?? 0) <= moment),
      `has its dates out of order: ${dates.join(", ")}`,
    );
  }
  return found.problems;
}

async function ratingOfReview(site: Site) {
  const found = new Findings();
  const methodology = await site.page("/methodology");
  const explained = [...methodology.document.querySelectorAll("tr, li, dl > div, section, dt, article")].map(
    (element) =>
      folded(`${element.textContent} ${element.localName === "dt" ? element.nextElementSibling?.textContent : ""}`),
  );
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    const rating = (claimReviews(page)[0]?.reviewRating ?? {}) as LinkedData;
    const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
    const label = labelOf({ claim, of });
    say(rating.alternateName === label, `says ${JSON.stringify(rating.alternateName)} where ${label} was published`);
    say(
      shownRating(page.document).includes(label),
      `shows “${shownRating(page.document)}” where ${label} was published`,
    );
    say(rating.ratingExplanation === claim.verdict?.summary, "explains the rating with other words than the summary");
    const numbers = [rating.worstRating, rating.ratingValue, rating.bestRating];
    const [worst, value, best] = numbers;
    if (numbers.every((number) => number === undefined)) {
      say(claim.verdict?.rating === "unproven", `has no numbers for ${label}`);
      continue;
    }
    const whole =
      typeof worst === "number" && typeof value === "number" && typeof best === "number" && 1 <= worst && worst < best;
    say(whole && worst <= value && value <= best, `has the numbers ${numbers.join(", ")}`);
    found.expect(
      explained.some((text) => text.includes(label) && new RegExp(`(^|\\D)${value}(\\D|$)`).test(text)),
      methodology.url,
      `does not say that ${label} is ${value}`,
    );
  }
  return found.problems;
}

async function claimOfReview(site: Site) {
  const found = new Findings();
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    const reviewed = (claimReviews(page)[0]?.itemReviewed ?? {}) as LinkedData;
    const say = (holds: boolean, what: string) => found.expect(holds, page.url, what);
    say(reviewed["@type"] === "Claim", `reviews a ${JSON.stringify(reviewed["@type"])}`);
    const appearance = [reviewed.appearance ?? reviewed.firstAppearance].flat()[0] as LinkedData | string | undefined;
    const address = typeof appearance === "string" ? appearance : appearance?.url;
    // A text that was pasted may have no address and no date; then none is made up.
    const printedAt = of.check.article.url;
    const fits = printedAt === null ? address === undefined : isAbsolute(address) && !site.isOwn(address);
    say(fits, `says that the claim appeared at ${JSON.stringify(address)}`);
    const dated = (claim.claimedAt ?? of.check.article.publishedAt) !== null;
    const datesFit = dated ? isIsoMoment(reviewed.datePublished) : reviewed.datePublished === undefined;
    say(datesFit, `has ${JSON.stringify(reviewed.datePublished)} for the date of the claim`);
    const author = (reviewed.author ?? {}) as LinkedData;
    const claimant = claim.claimant?.name ?? of.check.article.outlet;
    say(author.name === claimant, `gives the claim to ${JSON.stringify(author.name)}, not to ${claimant}`);
    say(folded(page.document.body.textContent).includes(claimant), `does not show the claimant, ${claimant}`);
    say(!/^(unknown|anonymous|n\/?a|none|various)$/i.test(String(author.name)), "has a placeholder for a claimant");
  }
  return found.problems;
}

/** The label of a claim's rating on the scale under which it was published. */
export function labelOf({
  claim,
  of,
}: Pick<ClaimOnSite, "claim"> & { readonly of: { readonly check: Scale } }): string {
  return of.check.ratingScale.ratings.find(({ key }) => key === claim.verdict?.rating)?.label ?? "";
}

type Scale = {
  readonly ratingScale: { readonly ratings: readonly { readonly key: string; readonly label: string }[] };
};

/** The rating as it stands first on a claim's page, in words. */
export function shownRating(document: Document): string {
  const heading = document.querySelector("h1");
  const beside = heading?.parentElement?.textContent ?? "";
  return folded(document.querySelector(".rate")?.textContent ?? beside);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
