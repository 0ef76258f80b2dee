import { SIPRI_DATA } from "#scripts/demo/arms-trade/origins.ts";
import type { DemoClaim, DemoEvidence, DemoReply } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** The statement that was right when printed and went stale a year later. */
export const IMPORTER: readonly DemoClaim[] = [
  {
    spans: ["the world’s biggest arms importer"],
    statement: "India is the world’s biggest importer of arms",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "comparison",
    by: "mira",
    evidence: [
      {
        source: "SIPRI",
        origin: SIPRI_DATA,
        stance: "supports",
        primary: true,
        quote: "India was the world’s top arms importer in 2019–23, with 9.8 per cent",
        copy: extract(
          "SIPRI, figures published on 11 March 2024, as reported by Deccan Herald.",
          "India was the world’s top arms importer in 2019–23, with 9.8 per cent of all imports.",
        ),
        publishedAt: "2024-03-11",
        url: "https://www.sipri.org/databases/armstransfers",
        archiveUrls: ["https://web.archive.org/web/2024/https://www.sipri.org/databases/armstransfers"],
        locator: "The largest importers of major arms, 2019–23",
      },
      {
        source: "Deccan Herald",
        origin: SIPRI_DATA,
        stance: "supports",
        quote: "the biggest importer with a share of 9.8 per cent",
        copy: extract(
          "Deccan Herald, article 2931533, 11 March 2024.",
          "India is the biggest importer with a share of 9.8 per cent of the world’s arms imports in 2019–23, SIPRI says.",
        ),
        publishedAt: "2024-03-11",
        locator: "Article 2931533",
      },
    ],
    verdict: {
      rating: "supported",
      summary: "By SIPRI’s figures for 2019–23 India is first, with 9.8 percent of the world’s arms imports.",
      rationale: "SIPRI, whose database is the standard, ranks India first for 2019–23 [1][2].",
      asOf: "2024-03-12",
      reviewBy: "2025-03-10",
    },
  },
];

/** What the sample newsroom corrected a year later: the statement that was right when printed had gone stale. */
export const IMPORTER_CORRECTION = {
  statement: "India is the world’s biggest importer of arms",
  reason:
    "We said that India is the world’s biggest importer of arms. In SIPRI’s figures for 2020–24 Ukraine is first and India second. The verdict was due for review on 10 March 2025; we were four days late.",
  evidence: [
    {
      source: "SIPRI",
      origin: SIPRI_DATA,
      stance: "disputes",
      primary: true,
      quote: "India was second, with 8.3 per cent",
      copy: extract(
        "SIPRI, figures published in March 2025.",
        "Ukraine was the largest importer of major arms in 2020–24. India was second, with 8.3 per cent of all imports.",
      ),
      publishedAt: "2025-03-10",
      locator: "The largest importers of major arms, 2020–24",
    },
    {
      source: "Rau’s IAS Compass",
      origin: SIPRI_DATA,
      stance: "disputes",
      quote: "Ukraine is now the largest importer",
      copy: extract(
        "Rau’s IAS Compass, on SIPRI’s figures of March 2025.",
        "Ukraine is now the largest importer of major arms; India comes second with 8.3 per cent.",
      ),
    },
  ] satisfies DemoEvidence[],
  reply: {
    party: "The Meridian Sample",
    contactWay: "email",
    askedOn: "2025-03-11",
    deadline: "2025-03-13",
    outcome: "declined",
    answeredOn: "2025-03-12",
  } satisfies DemoReply,
  verdict: {
    rating: "needs_context",
    summary: "True when it was printed; in the figures for 2020–24 India is second, after Ukraine.",
    rationale:
      "SIPRI’s figures for 2019–23 put India first, with 9.8 percent of the world’s arms imports [1][2]. A year later it was no longer so: Ukraine, at war, is first in 2020–24, and India is second with 8.3 percent [3][4].",
    asOf: "2025-03-14",
    reviewBy: "2027-03-31",
  },
} as const;
