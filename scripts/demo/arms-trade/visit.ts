import {
  MEA_ACCOUNT,
  PRESS_CONFERENCE,
  REUTERS_FROM_MOSCOW,
  TASS_FROM_MOSCOW,
} from "#scripts/demo/arms-trade/origins.ts";
import type { DemoClaim } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** The Indian foreign minister in Moscow. */
export const VISIT: readonly DemoClaim[] = [
  {
    spans: ["Foreign minister S. Jaishankar was in Moscow last month for talks on trade, energy and defence"],
    statement:
      "India’s foreign minister S. Jaishankar held talks on trade, energy and defence in Moscow in December 2023",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "event",
    by: "mira",
    evidence: [
      {
        source: "MEA (Ministry of External Affairs, India)",
        origin: MEA_ACCOUNT,
        stance: "supports",
        primary: true,
        quote: "military-technical cooperation, energy, trade, connectivity",
        copy: extract(
          "Ministry of External Affairs of India on the visit of 25–29 December 2023.",
          "The minister met Sergei Lavrov, Denis Manturov and Vladimir Putin. Subjects: military-technical cooperation, energy, trade, connectivity.",
        ),
        publishedAt: "2023-12-29",
      },
      {
        source: "The Statesman",
        origin: PRESS_CONFERENCE,
        stance: "supports",
        quote: "Jaishankar and Lavrov spoke to the press in Moscow on 27 December",
        copy: extract(
          "The Statesman, article 1503253736.",
          "Jaishankar and Lavrov spoke to the press in Moscow on 27 December. Lavrov said that they had discussed military-technical cooperation, including joint production of weapons, and that Russia would support India’s domestic production.",
        ),
        publishedAt: "2023-12-27",
        locator: "Article 1503253736",
      },
      {
        source: "NewsPoint TV",
        origin: MEA_ACCOUNT,
        stance: "supports",
        quote: "trade, energy, defence and connectivity",
        copy: extract(
          "NewsPoint TV, carrying the ministry’s account.",
          "The talks of the minister in Moscow were about trade, energy, defence and connectivity, the ministry says.",
        ),
      },
    ],
    verdict: {
      rating: "supported",
      summary: "He was there from 25 to 29 December 2023, and India’s own account lists all three subjects.",
      rationale: "The ministry’s account names the meetings and the subjects [1][3]; the press was present [2].",
      asOf: "2024-02-05",
    },
  },
  {
    spans: [
      "Sergei Lavrov, said afterwards that they had gone over making weapons together, and that Russia was ready to support India’s wish to produce more at home",
    ],
    statement:
      "Sergei Lavrov said that they discussed joint production of weapons and that Russia would support production in India",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "quotation",
    by: "jonas",
    evidence: [
      {
        source: "The Statesman",
        origin: PRESS_CONFERENCE,
        stance: "supports",
        primary: true,
        quote: "including joint production of weapons, and that Russia would support India’s domestic production",
        copy: extract(
          "The Statesman, article 1503253736.",
          "Lavrov said that they had discussed military-technical cooperation, including joint production of weapons, and that Russia would support India’s domestic production.",
        ),
        publishedAt: "2023-12-27",
        locator: "Article 1503253736",
      },
      {
        source: "Dawn",
        origin: REUTERS_FROM_MOSCOW,
        stance: "supports",
        quote: "joint production of military equipment",
        copy: extract(
          "Dawn, article 1801139, carrying Reuters.",
          "Lavrov told the joint press conference that they had spoken about joint production of military equipment.",
        ),
        publishedAt: "2023-12-28",
        locator: "Article 1801139",
      },
      {
        source: "LatestLY",
        origin: TASS_FROM_MOSCOW,
        stance: "supports",
        quote: "Russia is ready to support",
        copy: extract(
          "LatestLY, article 5654982, carrying TASS.",
          "Russia is ready to support India’s wish to make more arms at home, Lavrov said after the talks.",
        ),
        publishedAt: "2023-12-27",
        locator: "Article 5654982",
      },
      {
        source: "Indian Defence News",
        origin: PRESS_CONFERENCE,
        stance: "supports",
        quote: "spoke of making weapons together",
        copy: extract(
          "Indian Defence News, December 2023.",
          "At the joint press conference Lavrov spoke of making weapons together.",
        ),
        publishedAt: "2023-12",
      },
    ],
    verdict: {
      rating: "supported",
      summary: "Both remarks were made at the joint press conference of 27 December 2023.",
      rationale:
        "Indian media [1][4], Reuters, carried by Dawn [2], and TASS [3] were at the same press conference and report it independently of one another.",
      asOf: "2024-02-05",
    },
  },
];
