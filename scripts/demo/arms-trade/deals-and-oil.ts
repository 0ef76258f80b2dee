import { GE_RELEASE, KPLER, RBI_REPORT } from "#scripts/demo/arms-trade/origins.ts";
import type { DemoClaim } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** The engines, and the oil. */
export const DEALS_AND_OIL: readonly DemoClaim[] = [
  {
    spans: [
      "Last year India and the United States signed a deal for General Electric to make fighter-jet engines in India",
    ],
    statement:
      "In 2023 India and the United States signed a deal for General Electric to make fighter-jet engines in India",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "event",
    by: "jonas",
    evidence: [
      {
        source: "GE Aerospace",
        origin: GE_RELEASE,
        stance: "context",
        primary: true,
        quote: "a memorandum of understanding with Hindustan Aeronautics Limited",
        copy: extract(
          "GE Aerospace, 22 June 2023, as reported by ETV Bharat.",
          "The company has signed a memorandum of understanding with Hindustan Aeronautics Limited on the potential joint production of F414 engines. It is still working with the US government on the export authorisation.",
        ),
        publishedAt: "2023-06-22",
      },
      {
        source: "Hindustan Times",
        origin: GE_RELEASE,
        stance: "context",
        quote: "potential joint production",
        copy: extract(
          "Hindustan Times, article 101687426006827.",
          "The memorandum covers the potential joint production of the engines, the company said.",
        ),
        locator: "Article 101687426006827",
        publishedAt: "2023-06-22",
      },
      {
        source: "ETV Bharat",
        origin: GE_RELEASE,
        stance: "context",
        quote: "the export authorisation was still being sought",
        copy: extract(
          "ETV Bharat, 22 June 2023.",
          "When the memorandum was signed, the export authorisation was still being sought from the US government.",
        ),
        publishedAt: "2023-06-22",
      },
      {
        source: "Moneycontrol",
        origin: GE_RELEASE,
        stance: "context",
        quote: "GE Aerospace and Hindustan Aeronautics signed it",
        copy: extract(
          "Moneycontrol, article 10840151.",
          "It is a memorandum between companies: GE Aerospace and Hindustan Aeronautics signed it.",
        ),
        locator: "Article 10840151",
      },
    ],
    replies: [
      {
        party: "The Meridian Sample",
        contactWay: "email",
        askedOn: "2024-01-31",
        deadline: "2024-02-03",
        outcome: "no_answer",
      },
    ],
    verdict: {
      rating: "needs_context",
      summary:
        "Two companies, not two governments, signed a memorandum on possible production; export approval was still to come.",
      rationale:
        "GE Aerospace and Hindustan Aeronautics signed a memorandum of understanding on *potential* joint production of F414 engines [1][2][4]; the permission to export them was still being sought [3].",
      asOf: "2024-02-05",
      reviewBy: "2026-12-31",
    },
  },
  {
    spans: ["Since 2022 India has been one of the largest buyers of Russian oil"],
    statement: "Since 2022 India has been one of the largest buyers of Russian oil",
    claimant: "Reuters",
    claimedAt: "2024-01-28",
    kind: "figure",
    by: "mira",
    evidence: [
      {
        source: "Reserve Bank of India",
        origin: RBI_REPORT,
        stance: "supports",
        primary: true,
        quote: "from 2.0 per cent to 19.1 per cent",
        copy: extract(
          "Reserve Bank of India, annual report, as reported by Fortune India.",
          "Russia’s share of India’s crude imports rose from 2.0 per cent to 19.1 per cent in 2022–23.",
        ),
      },
      {
        source: "The Independent",
        origin: KPLER,
        stance: "supports",
        quote: "India and China took about 90 per cent of Russia’s seaborne crude",
        copy: extract(
          "The Independent, citing Kpler, read in the copy at vuink.com.",
          "In early 2023 India and China took about 90 per cent of Russia’s seaborne crude, according to Kpler.",
        ),
      },
      {
        source: "Fortune India",
        origin: RBI_REPORT,
        stance: "supports",
        quote: "rose to 19.1 per cent in a single year",
        copy: extract(
          "Fortune India, on the annual report of the Reserve Bank.",
          "Russia’s share of crude imports rose to 19.1 per cent in a single year, the central bank reports.",
        ),
      },
    ],
    verdict: {
      rating: "supported",
      summary: "India’s central bank and tanker tracking agree: from 2 to 19 percent of India’s crude in one year.",
      rationale: "The Reserve Bank’s figures [1][3] and Kpler’s ship tracking [2] are independent of each other.",
      asOf: "2024-02-05",
    },
  },
];
