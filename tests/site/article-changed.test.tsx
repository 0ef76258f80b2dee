import { describe, expect, it } from "vitest";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { ClaimPage } from "#site/claim-page.tsx";
import { renderPage } from "#site/render-page.tsx";
import { VerdictPage } from "#site/verdict-page.tsx";
import { CURRENT } from "#tests/site/fixtures.ts";

const site = { siteName: "The Desk", baseUrl: "https://desk.example" };
const change = { seenAt: "2026-11-03T10:00:00.000Z", checkedTextOf: "2026-05-14T09:00:00.000Z" };

/** The current version with its first claim no longer in the article. */
function withoutPlace(): PublishedVersion {
  const [first, ...others] = CURRENT.check.claims;
  if (!first) throw new Error("the fixture has claims");
  const claims = [{ ...first, anchors: [], removedFromArticle: true }, ...others];
  return { ...CURRENT, check: { ...CURRENT.check, claims } };
}

describe("readers of a check whose article was changed", () => {
  it("are told so before the verdict and on the page of each claim, with both dates", async () => {
    const verdict = await renderPage(<VerdictPage version={CURRENT} site={site} articleChange={change} />);
    const claim = await renderPage(<ClaimPage version={CURRENT} claimNumber={1} site={site} articleChange={change} />);
    for (const html of [verdict, claim]) {
      expect(html).toContain("The article was changed after this check.");
      expect(html).toMatch(
        /We noticed on <time[^>]*>3 November 2026<\/time>; we checked the text of <time[^>]*>14 May 2026/,
      );
    }
    expect(verdict.indexOf("The article was changed")).toBeLessThan(verdict.indexOf('class="strip'));
  });

  it("are told nothing while it is as it was, and nothing in a preview", async () => {
    const still = await renderPage(<VerdictPage version={CURRENT} site={site} articleChange={null} />);
    const preview = await renderPage(
      <VerdictPage version={CURRENT} site={{ ...site, preview: true }} articleChange={change} />,
    );
    for (const html of [still, preview]) expect(html).not.toContain("The article was changed after this check");
  });
});

describe("a claim that the article no longer makes", () => {
  it("keeps its verdict and page, says where it went, and leads to no place in the text", async () => {
    const version = withoutPlace();
    const number = version.check.claims[0]?.number ?? 0;
    const verdict = await renderPage(<VerdictPage version={version} site={site} />);
    const claim = await renderPage(<ClaimPage version={version} claimNumber={number} site={site} />);
    for (const html of [verdict, claim]) expect(html).toContain("No longer in the article");
    expect(verdict).toContain(`id="c${number}"`);
    expect(`${verdict}${claim}`).not.toContain(`#m${number}"`);
    const ids = new Set([...verdict.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    for (const [, target = ""] of verdict.matchAll(/href="#([^"]+)"/g)) expect(ids, target).toContain(target);
  });
});
