import { Findings, type Line } from "#scripts/acceptance/line.ts";
import { parsed } from "#scripts/acceptance/page-text.ts";
import type { Answer, Site } from "#scripts/acceptance/site.ts";
import { labelOf } from "#scripts/acceptance/structured-data.ts";

/** Line 18: the search of claims that other programs know. */
export const CLAIM_SEARCH: readonly Line[] = [
  { number: 18, what: "/v1alpha1/claims:search answers as the Fact Check Tools API does", check: search },
];

type Found = {
  readonly text?: string;
  readonly claimReview?: readonly {
    readonly url?: string;
    readonly textualRating?: string;
    readonly publisher?: { readonly site?: string };
  }[];
};
type Results = { readonly claims?: readonly Found[]; readonly nextPageToken?: string };

async function search(site: Site) {
  const found = new Findings();
  const ask = (query: string) => site.get(`/v1alpha1/claims:search?${query}`);
  const results = (answer: Answer) => (parsed(answer.text) ?? {}) as Results;
  const urls = (answer: Answer) =>
    (results(answer).claims ?? []).flatMap(({ claimReview = [] }) => claimReview.map(({ url }) => url ?? ""));
  const say = (holds: boolean, answer: Answer, what: string) => found.expect(holds, answer.url, what);
  const refused = async (query: string, what: string) => {
    const answer = await ask(query);
    say(answer.status === 400, answer, `answers ${answer.status} ${what}`);
  };

  await refused("", "without a query and a filter");
  await refused("languageCode=en", "without a query and a filter");
  const publisher = `reviewPublisherSiteFilter=${encodeURIComponent(new URL(site.origin).hostname)}`;
  const all = await ask(`${publisher}&pageSize=100`);
  if (!say(all.status === 200, all, `answers ${all.status}`)) return found.problems;
  const rated = found.some(await site.rated(), site.at("/"), "no rated claim");
  const known = rated.map(({ page }) => page.url).sort();
  say(
    known.length > 100 || String(urls(all).toSorted()) === String(known),
    all,
    `finds ${urls(all).length} of ${known.length} claims`,
  );

  for (const { claim, page, of } of rated.slice(0, 5)) {
    const answer = await ask(`query=${encodeURIComponent(claim.statement)}&languageCode=en`);
    const hit = (results(answer).claims ?? []).find(({ claimReview = [] }) =>
      claimReview.some(({ url }) => url === page.url),
    );
    if (!say(hit !== undefined, answer, `does not find ${page.url} by its own words`)) continue;
    say(hit?.text === claim.statement, answer, `gives the claim as “${hit?.text}”`);
    say(
      hit?.claimReview?.[0]?.textualRating === labelOf({ claim, of }),
      answer,
      `gives the rating as ${hit?.claimReview?.[0]?.textualRating}`,
    );
  }
  const standard = await ask(publisher);
  say(
    urls(standard).length === Math.min(10, known.length),
    standard,
    `gives ${urls(standard).length} of ${known.length} claims where no size of page is asked for`,
  );
  const elsewhere = await ask("reviewPublisherSiteFilter=no-such-site.example&query=the");
  say(elsewhere.status === 200 && urls(elsewhere).length === 0, elsewhere, "finds our claims on another site");
  const today = await ask(`${publisher}&maxAgeDays=1`);
  const dayAgo = Date.now() - 24 * 60 * 60_000;
  const recent = rated.filter(
    ({ of, claim }) =>
      Math.max(Date.parse(of.check.publishedAt), Date.parse(claim.claimedAt ?? "1970-01-01")) >= dayAgo,
  );
  say(
    today.status === 200 && urls(today).length <= Math.max(recent.length, 0) + 0,
    today,
    `finds ${urls(today).length} claims of the last day, where there are ${recent.length}`,
  );

  const pages: string[] = [];
  let token = "";
  for (let round = 0; round <= known.length; round += 1) {
    const answer = await ask(`${publisher}&pageSize=3${token === "" ? "" : `&pageToken=${encodeURIComponent(token)}`}`);
    if (
      !say(
        answer.status === 200 && urls(answer).length <= 3,
        answer,
        `answers ${answer.status} with ${urls(answer).length} claims`,
      )
    )
      break;
    pages.push(...urls(answer));
    const next = results(answer).nextPageToken;
    if (!next) break;
    if (token === "")
      await refused(`query=other&pageSize=3&pageToken=${encodeURIComponent(next)}`, "to a token with other parameters");
    token = next;
  }
  say(new Set(pages).size === pages.length, all, "gives a claim on two pages");
  say(
    known.length > 100 || String(pages.toSorted()) === String(known),
    all,
    `gives ${pages.length} of ${known.length} claims page by page`,
  );
  const offset = await ask(`${publisher}&pageSize=100&offset=2`);
  say(
    urls(offset).length === Math.max(0, Math.min(100, known.length - 2)),
    offset,
    `gives ${urls(offset).length} claims from the third on`,
  );
  return found.problems;
}
