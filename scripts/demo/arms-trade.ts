import type { DemoCheck, DemoEvidence } from "#scripts/demo/demo-check.ts";

const TASS_INTERVIEW = {
  name: "Andrey Rudenko’s interview with TASS, 29 January 2024",
  kind: "interview",
  isParty: true,
} as const;
const REUTERS_SOURCES = { name: "Reuters’ four unnamed Indian sources", kind: "anonymous_source" } as const;
const UNNIKRISHNAN = { name: "Nandan Unnikrishnan, Observer Research Foundation", kind: "named_expert" } as const;
const SIPRI_DATA = { name: "SIPRI Arms Transfers Database", kind: "dataset" } as const;
const PRESS_CONFERENCE = {
  name: "Joint press conference of Lavrov and Jaishankar, 27 December 2023",
  kind: "press_conference",
} as const;
const MEA_ACCOUNT = {
  name: "India’s Ministry of External Affairs on the visit of 25–29 December 2023",
  kind: "official_statement",
  isParty: true,
} as const;

/** Every archived copy of the demo says of itself what it is. */
const extract = (heading: string, ...sentences: string[]) =>
  [`Demo extract, written for this sample: ${heading}`, ...sentences].join("\n\n");

const tassCopies: readonly DemoEvidence[] = [
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
    origin: TASS_INTERVIEW,
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
    origin: TASS_INTERVIEW,
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
    origin: TASS_INTERVIEW,
    stance: "supports",
    quote: "Заместитель министра иностранных дел Андрей Руденко",
    copy: extract(
      "Parlamentskaya Gazeta, in Russian, 29 January 2024.",
      "Заместитель министра иностранных дел Андрей Руденко заявил об этом ТАСС 29 января.",
    ),
    publishedAt: "2024-01-29",
    note: "The newspaper of the Russian parliament; dates the interview.",
  },
];

/** The published check of the sample newsroom: one report on arms and oil, nine claims, and what was not checked. */
export const ARMS_TRADE: DemoCheck = {
  article: {
    headline: "Moscow shrugs off talk of Delhi shopping elsewhere for arms",
    outlet: "The Meridian Sample",
    byline: "Sample Desk",
    url: "https://meridian-sample.example/2024/01/moscow-delhi-arms",
    publishedAt: "2024-01-30",
    language: "en",
    text: `Andrey Rudenko, a deputy foreign minister of Russia, has waved aside a report that India wants to put some distance between itself and Russian weapons. His ministry knew of nothing of the kind, he told the TASS agency on Monday, and Indian partners were as interested in working together as before.

The story he was answering had been published a day earlier by Reuters, which relied on Indian sources it did not name. Russia, they said, has struggled to deliver ammunition and spare parts since it went to war in Ukraine.

Much hangs on the answer. India, whose forces fly and sail on Russian machines, has spent more than $60 billion on foreign weapons in two decades, and Russia supplied over 60 percent of them. The two countries build the BrahMos missile together and plan to make AK-203 rifles in India.

A visit in December

At the top, nothing seems to have cooled. Foreign minister S. Jaishankar was in Moscow last month for talks on trade, energy and defence. His host, Sergei Lavrov, said afterwards that they had gone over making weapons together, and that Russia was ready to support India’s wish to produce more at home. Relations between the two countries, the ministry in Delhi said, “have remained strong and steady”.

Turning west, slowly

Washington has been courting the world’s biggest arms importer all the while. Last year India and the United States signed a deal for General Electric to make fighter-jet engines in India, and officials talk of doing the same with other equipment.

Nor are arms the only tie. Since 2022 India has been one of the largest buyers of Russian oil. To give up either trade, the report argued, would push Moscow closer to Beijing.`,
  },
  title: "India, Russia and the arms trade: what stands up in one report",
  summary: null,
  sources: [
    { name: "IDRW", kind: "news_outlet", country: "IN", note: "Republishes agency copy." },
    { name: "Firstpost", kind: "news_outlet", country: "IN", owner: "Network18" },
    {
      name: "Parlamentskaya Gazeta",
      kind: "news_outlet",
      country: "RU",
      owner: "Federal Assembly of Russia",
      stateAffiliated: true,
      stateAffiliation: "Published by the Russian parliament",
    },
    { name: "UNN", kind: "news_agency", country: "UA" },
    { name: "RBC-Ukraine", kind: "news_agency", country: "UA" },
    { name: "MENAFN", kind: "news_outlet", country: "JO", note: "Republishes agency copy." },
    { name: "Moneycontrol", kind: "news_outlet", country: "IN", owner: "Network18" },
    { name: "The New Indian Express", kind: "news_outlet", country: "IN", owner: "Express Publications (Madurai)" },
    { name: "The Statesman", kind: "news_outlet", country: "IN", owner: "The Statesman" },
    { name: "Dawn", kind: "news_outlet", country: "PK", owner: "Pakistan Herald Publications" },
    { name: "Hindustan Times", kind: "news_outlet", country: "IN", owner: "HT Media" },
    { name: "The Independent", kind: "news_outlet", country: "GB", owner: "Independent Digital News and Media" },
  ],
  claims: [
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
      evidence: tassCopies,
      verdict: {
        rating: "supported",
        summary:
          "He did, in an interview with TASS on 29 January 2024. That shows what he said, not that he was right.",
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
          origin: REUTERS_SOURCES,
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
          origin: REUTERS_SOURCES,
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
      ],
      verdict: {
        rating: "disputed",
        summary:
          "Unnamed sources told Reuters so; the one expert whom the report names rejects its conclusion, and Russia denies it.",
        rationale:
          "Reuters cited people whom it did not name [1][2]. The expert whom it did name has since said that he was quoted correctly and disagrees with the conclusion [3][4]. Russia’s ministry denies it too [5], but it is a party. India’s ministries did not answer the agency.",
        asOf: "2024-02-05",
        reviewBy: "2026-12-31",
      },
    },
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
          origin: SIPRI_DATA,
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
          locator: "Arms imports by India, share by supplier",
          note: "Volumes are trend-indicator values, not prices paid.",
        },
      ],
      verdict: {
        rating: "mostly_supported",
        summary:
          "SIPRI’s figure is 65 percent over twenty years. It hides a steep fall, to 36 percent in the last five.",
        rationale:
          "Reuters gave SIPRI’s figure of 65 percent [1]. The five-year figures fall from 76 percent in 2009–13 to 36 percent in 2019–23 [2]. SIPRI counts volumes in trend-indicator values, so the dollars and the percentage do not measure the same thing.",
        asOf: "2024-03-12",
        reviewBy: "2027-03-31",
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
          origin: {
            name: "Rosoboronexport’s announcement of 17 January 2023",
            kind: "official_statement",
            isParty: true,
          },
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
          origin: {
            name: "Indian defence ministry’s answer to parliament, 13 February 2023",
            kind: "official_statement",
          },
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
      ],
      verdict: {
        rating: "needs_context",
        summary: "No longer a plan: the first rifles were made a year before the article appeared.",
        rationale:
          "Rosoboronexport announced a first batch from Korwa in January 2023 [1], and India’s parliament was told in February 2023 that the rifles were in manufacture and testing [2].",
        asOf: "2024-02-05",
      },
    },
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
      ],
      verdict: {
        rating: "supported",
        summary: "He was there from 25 to 29 December 2023, and India’s own account lists all three subjects.",
        rationale: "The ministry’s account names the meetings and the subjects [1]; the press was present [2].",
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
          origin: PRESS_CONFERENCE,
          stance: "supports",
          quote: "joint production of military equipment",
          copy: extract(
            "Dawn, article 1801139, carrying Reuters.",
            "Lavrov told the joint press conference that they had spoken about joint production of military equipment.",
          ),
          publishedAt: "2023-12-28",
          locator: "Article 1801139",
        },
      ],
      verdict: {
        rating: "supported",
        summary: "Both remarks were made at the joint press conference of 27 December 2023.",
        rationale:
          "An Indian newspaper [1] and Reuters, carried by Dawn [2], report the same press conference independently of each other.",
        asOf: "2024-02-05",
      },
    },
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
          locator: "The largest importers of major arms, 2019–23",
        },
      ],
      verdict: {
        rating: "supported",
        summary: "By SIPRI’s figures for 2019–23 India is first, with 9.8 percent of the world’s arms imports.",
        rationale: "SIPRI, whose database is the standard, ranks India first for 2019–23 [1].",
        asOf: "2024-03-12",
        reviewBy: "2025-03-10",
      },
    },
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
          origin: { name: "GE Aerospace’s press release of 22 June 2023", kind: "official_statement" },
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
          origin: { name: "GE Aerospace’s press release of 22 June 2023", kind: "official_statement" },
          stance: "context",
          quote: "potential joint production",
          copy: extract(
            "Hindustan Times, article 101687426006827.",
            "The memorandum covers the potential joint production of the engines, the company said.",
          ),
          locator: "Article 101687426006827",
          publishedAt: "2023-06-22",
        },
      ],
      verdict: {
        rating: "needs_context",
        summary:
          "Two companies, not two governments, signed a memorandum on possible production; export approval was still to come.",
        rationale:
          "GE Aerospace and Hindustan Aeronautics signed a memorandum of understanding on *potential* joint production of F414 engines [1][2].",
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
          origin: { name: "Reserve Bank of India, annual report", kind: "document" },
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
          origin: { name: "Kpler, tanker tracking", kind: "dataset" },
          stance: "supports",
          quote: "India and China took about 90 per cent of Russia’s seaborne crude",
          copy: extract(
            "The Independent, citing Kpler.",
            "In early 2023 India and China took about 90 per cent of Russia’s seaborne crude, according to Kpler.",
          ),
        },
      ],
      verdict: {
        rating: "supported",
        summary: "India’s central bank and tanker tracking agree: from 2 to 19 percent of India’s crude in one year.",
        rationale: "The Reserve Bank’s figures [1] and Kpler’s ship tracking [2] are independent of each other.",
        asOf: "2024-02-05",
      },
    },
    {
      spans: ["have remained strong and steady"],
      statement: "Relations between India and Russia have remained strong and steady",
      claimant: "Ministry of External Affairs, India",
      kind: "other",
      by: "jonas",
      drop: { reason: "opinion", note: "An assessment by one of the parties, not a statement of fact." },
    },
    {
      spans: ["To give up either trade, the report argued, would push Moscow closer to Beijing"],
      statement: "Ending either trade would push Moscow closer to Beijing",
      claimant: "Reuters",
      kind: "other",
      by: "jonas",
      drop: { reason: "prediction", note: "Nobody can know it yet." },
    },
  ],
};

/** What the sample newsroom corrected a year later: the statement that was right when printed had gone stale. */
export const ARMS_TRADE_CORRECTION = {
  statement: "India is the world’s biggest importer of arms",
  reason:
    "We said that India is the world’s biggest importer of arms. In SIPRI’s figures for 2020–24 Ukraine is first and India second. The verdict was due for review on 10 March 2025; we were four days late.",
  evidence: {
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
  } satisfies DemoEvidence,
  verdict: {
    rating: "needs_context",
    summary: "True when it was printed; in the figures for 2020–24 India is second, after Ukraine.",
    rationale:
      "SIPRI’s figures for 2019–23 put India first, with 9.8 percent of the world’s arms imports [1]. A year later it was no longer so: Ukraine, at war, is first in 2020–24, and India is second with 8.3 percent [2].",
    asOf: "2025-03-14",
    reviewBy: "2027-03-31",
  },
} as const;
