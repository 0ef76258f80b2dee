import { describe, expect, it } from "vitest";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { ratedClaims } from "#site/check-view.ts";
import { EmbeddedClaim } from "#site/embed-page.tsx";
import { atomFeed, rssFeed } from "#site/feeds.ts";
import { jsonFeed } from "#site/json-feed.ts";
import { renderPage } from "#site/render-page.tsx";
import { CURRENT } from "#tests/site/fixtures.ts";

const SITE = { siteName: "The Sample", baseUrl: "https://claimdesk.example" };
const HELP = { part: "summary", model: "<sample>:3b", promptVersion: "1", at: "2026-01-31T10:00:00.000Z" } as const;
const TOLD = "helped to draft the answer and the reasoning; a person accepted each proposal.";

const [helped] = ratedClaims(CURRENT.check);
if (!helped) throw new Error("the fixture has no rated claim");
const version: PublishedVersion = {
  ...CURRENT,
  check: {
    ...CURRENT.check,
    claims: CURRENT.check.claims.map((claim) =>
      claim.number === helped.number ? { ...claim, machineHelp: [HELP] } : claim,
    ),
  },
};

const embed = (of: PublishedVersion, claimNumber: number) =>
  renderPage(<EmbeddedClaim version={of} claimNumber={claimNumber} site={SITE} />);

describe("that a language model helped", () => {
  it("is told where an answer of it stands on other sites: in embedded claims and in every feed", async () => {
    const places = {
      embed: await embed(version, helped.number),
      rss: rssFeed([version], SITE),
      atom: atomFeed([version], SITE),
      json: jsonFeed([version], SITE),
    };
    for (const [place, source] of Object.entries(places)) {
      expect(source.split(TOLD), place).toHaveLength(2);
      expect(source, place).not.toContain("<sample>");
    }
  });

  it("is not told of claims that it did not help with", async () => {
    for (const { number } of ratedClaims(version.check)) {
      if (number !== helped.number) expect(await embed(version, number)).not.toContain("language model");
    }
    expect(rssFeed([CURRENT], SITE)).not.toContain("language model");
  });
});
