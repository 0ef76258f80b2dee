import { ANSWER_TO_PARLIAMENT, ARMY_CHIEF, ROSOBORONEXPORT, SIPRI_DATA } from "#scripts/demo/arms-trade/origins.ts";
import type { DemoClaim } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** How much India bought from Russia, and the rifles that were no longer a plan. */
export const WEAPONS: readonly DemoClaim[] = [
  {
    spans: [
      "India",
      "has spent more than $60 billion on foreign weapons in two decades, and Russia supplied over 60 percent of them",
    ],
    statement:
      "Russia supplied more than 60 percent of the weapons worth over $60 billion that India bought in two decades",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "figure",
    by: "mira",
    evidence: [
      {
        source: "UNN",
        origin: { name: "Reuters on SIPRI’s figures", kind: "wire_story", derivesFrom: SIPRI_DATA },
        stance: "supports",
        quote: "Russia supplied 65 percent of India’s purchases of weapons worth more than $60 billion",
        copy: extract(
          "UNN, carrying Reuters, 29 January 2024.",
          "Over two decades Russia supplied 65 percent of India’s purchases of weapons worth more than $60 billion, according to SIPRI.",
        ),
        publishedAt: "2024-01-29",
      },
      {
        source: "SIPRI",
        origin: SIPRI_DATA,
        stance: "context",
        primary: true,
        quote: "36 per cent of India’s arms imports came from Russia in 2019–23",
        copy: extract(
          "SIPRI, figures published on 11 March 2024, as reported by Deccan Herald.",
          "76 per cent in 2009–13, 58 per cent in 2014–18; 36 per cent of India’s arms imports came from Russia in 2019–23. It was the first five-year period since 1960–64 in which deliveries from Russia made up less than half.",
        ),
        publishedAt: "2024-03-11",
        url: "https://www.sipri.org/databases/armstransfers",
        archiveUrls: ["https://web.archive.org/web/2024/https://www.sipri.org/databases/armstransfers"],
        locator: "Arms imports by India, share by supplier",
        note: "Volumes are trend-indicator values, not prices paid.",
      },
      {
        source: "RBC-Ukraine",
        origin: { name: "Reuters on SIPRI’s figures", kind: "wire_story", derivesFrom: SIPRI_DATA },
        stance: "supports",
        quote: "65 percent of more than $60 billion",
        copy: extract(
          "RBC-Ukraine, carrying Reuters.",
          "In two decades Russia’s share was 65 percent of more than $60 billion, the agency says, citing SIPRI.",
        ),
        publishedAt: "2024-01-29",
      },
      {
        source: "Deccan Herald",
        origin: SIPRI_DATA,
        stance: "context",
        quote: "less than half for the first time since 1960–64",
        copy: extract(
          "Deccan Herald, article 2931533, 11 March 2024.",
          "In 2019–23 Russia delivered 36 per cent of what India imported, less than half for the first time since 1960–64, SIPRI says.",
        ),
        publishedAt: "2024-03-11",
        locator: "Article 2931533",
      },
      {
        source: "NewsBytes",
        origin: SIPRI_DATA,
        stance: "context",
        quote: "from 64 per cent in 2013–17 to 45 per cent in 2018–22",
        copy: extract(
          "NewsBytes, on SIPRI’s figures of the year before.",
          "Russia’s share of India’s arms imports fell from 64 per cent in 2013–17 to 45 per cent in 2018–22.",
        ),
      },
      {
        source: "Morning Post",
        origin: SIPRI_DATA,
        stance: "context",
        quote: "76 per cent, then 58, then 36",
        copy: extract(
          "Morning Post, on SIPRI’s figures of March 2024.",
          "Russia’s share in three periods of five years: 76 per cent, then 58, then 36.",
        ),
      },
    ],
    verdict: {
      rating: "mostly_supported",
      summary: "SIPRI’s figure is 65 percent over twenty years. It hides a steep fall, to 36 percent in the last five.",
      rationale:
        "Reuters gave SIPRI’s figure of 65 percent [1][3]. The five-year figures fall from 76 percent in 2009–13 to 36 percent in 2019–23 [2][4][6], by way of 64 and 45 [5]. SIPRI counts volumes in trend-indicator values, so the dollars and the percentage do not measure the same thing.",
      asOf: "2024-03-12",
      reviewBy: "2026-03-31",
    },
  },
  {
    spans: ["plan to make AK-203 rifles in India"],
    statement: "India and Russia plan to make AK-203 rifles in India",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "intention",
    by: "jonas",
    evidence: [
      {
        source: "Moneycontrol",
        origin: ROSOBORONEXPORT,
        stance: "context",
        quote: "the first batch of AK-203 assault rifles",
        copy: extract(
          "Moneycontrol, article 9881951.",
          "Rosoboronexport announced on 17 January 2023 that the Korwa plant in Amethi had made the first batch of AK-203 assault rifles.",
        ),
        publishedAt: "2023-01-17",
        locator: "Article 9881951",
      },
      {
        source: "The New Indian Express",
        origin: ANSWER_TO_PARLIAMENT,
        stance: "context",
        primary: true,
        quote: "were being manufactured and tested",
        copy: extract(
          "The New Indian Express, article 2538688.",
          "Parliament was told on 13 February 2023 that the rifles were being manufactured and tested at Korwa. More than 600,000 are planned over ten years.",
        ),
        publishedAt: "2023-02-13",
        locator: "Article 2538688",
      },
      {
        source: "Millennium Post",
        origin: ARMY_CHIEF,
        stance: "context",
        quote: "the rifles from Korwa",
        copy: extract(
          "Millennium Post, article 508601.",
          "The army chief spoke of the rifles from Korwa as of rifles that are being made.",
        ),
        locator: "Article 508601",
      },
    ],
    replies: [
      {
        party: "The Meridian Sample",
        contactWay: "email",
        askedOn: "2024-02-01",
        deadline: "2024-02-04",
        outcome: "answered",
        answer: "You are right: the first rifles had been made by then. We are adding a line that says so.",
        answeredOn: "2024-02-02",
      },
    ],
    verdict: {
      rating: "needs_context",
      summary: "No longer a plan: the first rifles were made a year before the article appeared.",
      rationale:
        "Rosoboronexport announced a first batch from Korwa in January 2023 [1], and India’s parliament was told in February 2023 that the rifles were in manufacture and testing [2]; the army chief spoke of them as being made [3].",
      asOf: "2024-02-05",
    },
  },
];
