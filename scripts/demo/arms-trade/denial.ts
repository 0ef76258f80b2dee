import { REUTERS_REPORT, TASS_INTERVIEW, TASS_REPORT, UNNIKRISHNAN } from "#scripts/demo/arms-trade/origins.ts";
import type { DemoClaim } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** What Reuters reported of India’s wish, and what Moscow said to it. */
export const DENIAL: readonly DemoClaim[] = [
  {
    spans: [
      "Andrey Rudenko, a deputy foreign minister of Russia, has waved aside a report that India wants to put some distance between itself and Russian weapons",
    ],
    statement:
      "Russia’s deputy foreign minister Andrey Rudenko dismissed the report that India wants distance from Russia in defence",
    claimant: "The Meridian Sample",
    claimedAt: "2024-01-30",
    kind: "attribution",
    by: "mira",
    evidence: [
      {
        source: "IDRW",
        origin: TASS_INTERVIEW,
        stance: "supports",
        primary: true,
        quote: "We have no such information. This is all on Reuters’ conscience.",
        copy: extract(
          "IDRW, carrying TASS, 29 January 2024.",
          "Asked about the report, the deputy foreign minister told the agency: “We have no such information. This is all on Reuters’ conscience. Our Indian partners, as before, are interested in cooperation, including in this area.”",
        ),
        title: "TASS interview with Andrey Rudenko, as carried by IDRW",
        publishedAt: "2024-01-29",
        locator: "Second paragraph",
        note: "The words of the interview; a record of what he said, not of whether he is right.",
      },
      {
        source: "RT",
        origin: TASS_REPORT,
        stance: "supports",
        quote: "no such information",
        copy: extract(
          "RT India, 31 January 2024.",
          "Russia’s foreign ministry says it has “no such information” about Delhi wanting to move away, Rudenko told TASS. The named expert in the Reuters story, Nandan Unnikrishnan, said that he had not been misquoted but that he did not agree with the conclusion of the report.",
        ),
        url: "https://www.rt.com/india/591550",
        title: "RT India on the Reuters report",
        publishedAt: "2024-01-31",
      },
      {
        source: "Firstpost",
        origin: TASS_REPORT,
        stance: "supports",
        quote: "on Reuters’ conscience",
        copy: extract(
          "Firstpost, article 13672962.",
          "The claim was “on Reuters’ conscience”, the Russian diplomat told the TASS agency.",
        ),
        locator: "Article 13672962",
        publishedAt: "2024-01-30",
      },
      {
        source: "Parlamentskaya Gazeta",
        origin: TASS_REPORT,
        stance: "supports",
        quote: "Заместитель министра иностранных дел Андрей Руденко",
        copy: extract(
          "Parlamentskaya Gazeta, in Russian, 29 January 2024.",
          "Заместитель министра иностранных дел Андрей Руденко заявил об этом ТАСС 29 января.",
        ),
        publishedAt: "2024-01-29",
        note: "The newspaper of the Russian parliament; dates the interview.",
      },
    ],
    verdict: {
      rating: "supported",
      summary: "He did, in an interview with TASS on 29 January 2024. That shows what he said, not that he was right.",
      rationale:
        "Rudenko told TASS that Moscow had no such information and that the matter was on Reuters’ conscience [1]. RT [2] and Firstpost [3] repeat the interview, and a Russian newspaper dates it [4]. All four links lead to **one** interview, and TASS and RT are Russian state media: a good record of what he said, and of no more than that.",
      asOf: "2024-02-05",
    },
  },
  {
    spans: ["India wants to put some distance between itself and Russian weapons"],
    statement: "India wants to distance itself from Russia as its supplier of arms",
    claimant: "Reuters, citing unnamed Indian sources",
    claimedAt: "2024-01-28",
    kind: "intention",
    by: "jonas",
    evidence: [
      {
        source: "UNN",
        origin: REUTERS_REPORT,
        stance: "supports",
        quote: "India is seeking to distance itself from its largest arms supplier",
        copy: extract(
          "UNN, carrying Reuters, 29 January 2024.",
          "India is seeking to distance itself from its largest arms supplier after the war in Ukraine hampered deliveries, four Indian sources told Reuters. Over two decades Russia supplied 65 percent of India’s purchases of weapons worth more than $60 billion, according to SIPRI.",
        ),
        publishedAt: "2024-01-29",
      },
      {
        source: "RBC-Ukraine",
        origin: REUTERS_REPORT,
        stance: "supports",
        quote: "four Indian sources who asked not to be named",
        copy: extract(
          "RBC-Ukraine, carrying Reuters.",
          "The agency refers to four Indian sources who asked not to be named.",
        ),
        publishedAt: "2024-01-29",
      },
      {
        source: "RT",
        origin: UNNIKRISHNAN,
        stance: "disputes",
        primary: true,
        quote: "he had not been misquoted but that he did not agree with the conclusion of the report",
        copy: extract(
          "RT India, 31 January 2024.",
          "The named expert in the Reuters story, Nandan Unnikrishnan, said that he had not been misquoted but that he did not agree with the conclusion of the report.",
        ),
        url: "https://www.rt.com/india/591550",
        publishedAt: "2024-01-31",
        note: "Primary for the view of the only expert whom the report names.",
      },
      {
        source: "MENAFN",
        origin: UNNIKRISHNAN,
        stance: "disputes",
        quote: "disagreed with the conclusion",
        copy: extract(
          "MENAFN, item 1107796459.",
          "Unnikrishnan later said that he disagreed with the conclusion drawn in the story.",
        ),
        locator: "Item 1107796459",
      },
      {
        source: "TASS",
        origin: TASS_INTERVIEW,
        stance: "disputes",
        quote: "Our Indian partners, as before, are interested in cooperation",
        copy: extract(
          "TASS, 29 January 2024.",
          "“Our Indian partners, as before, are interested in cooperation, including in this area,” Rudenko told the agency.",
        ),
        publishedAt: "2024-01-29",
        note: "A party to the matter: recorded, not counted.",
      },
      {
        source: "Mamul.am",
        origin: REUTERS_REPORT,
        stance: "supports",
        quote: "distance itself from Moscow",
        copy: extract(
          "Mamul.am, item 284402, carrying Reuters.",
          "Reuters reports that India wants to distance itself from Moscow as its supplier of arms.",
        ),
        locator: "Item 284402",
      },
    ],
    verdict: {
      rating: "disputed",
      summary:
        "Unnamed sources told Reuters so; the one expert whom the report names rejects its conclusion, and Russia denies it.",
      rationale:
        "Reuters cited people whom it did not name [1][2][6]. The expert whom it did name has since said that he was quoted correctly and disagrees with the conclusion [3][4]. Russia’s ministry denies it too [5], but it is a party. India’s ministries did not answer the agency.",
      asOf: "2024-02-05",
      reviewBy: "2026-12-31",
    },
  },
];
