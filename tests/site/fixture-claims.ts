import type { ClaimContent } from "#domain/check/check-content.ts";
import { ARTICLE_TEXT } from "#tests/site/article-text.ts";
import { claimsOn, evidenceList } from "#tests/site/build.ts";

const SIPRI = { name: "SIPRI Arms Transfers Database", kind: "dataset" as const };
const RUSSIAN_MINISTRY = { name: "Russian foreign ministry", kind: "official_statement" as const, isParty: true };
const TASS_INTERVIEW = { name: "Rudenko’s interview with TASS", kind: "interview" as const };
const ROOT_INTERVIEW = { id: `org_${TASS_INTERVIEW.name}`, ...TASS_INTERVIEW, isParty: false };
const TASS = { name: "TASS", kind: "news_agency" as const, country: "RU", stateAffiliated: true };
const RT = { name: "RT", kind: "news_outlet" as const, country: "RU", stateAffiliated: true };

const claim = claimsOn(ARTICLE_TEXT);
/** The claims of the fixture, in the order of its article. */
export const CLAIMS: ClaimContent[] = [
  claim(["has waved away a report that India is looking to put distance between itself and Moscow"], {
    statement:
      "Russia’s deputy foreign minister dismissed a report that India wants more distance from Russia in defence",
    claimant: { name: "Andrey Rudenko, deputy foreign minister of Russia", url: null },
    claimedAt: "2024-01-29",
    kind: "attribution",
    evidence: evidenceList(
      {
        source: TASS,
        origin: TASS_INTERVIEW,
        primary: true,
        title: "No information on India’s plans, says Rudenko",
        quote: "We have no such information",
        url: "https://idrw.org/tass-text",
      },
      {
        source: { name: "Парламентская газета", kind: "news_outlet", country: "RU", stateAffiliated: true },
        origin: TASS_INTERVIEW,
        quote: "Заместитель министра иностранных дел Андрей Руденко, 29 января.",
        url: "https://www.pnp.ru/politics/rudenko.html",
      },
      {
        source: RT,
        origin: { name: "RT’s report on the interview", derivesFrom: [ROOT_INTERVIEW] },
        quote: "it is on the conscience of Reuters",
        url: "https://rt.com/india/591550",
      },
      {
        source: "Firstpost",
        origin: { name: "RT’s report on the interview", derivesFrom: [ROOT_INTERVIEW] },
        quote: "as interested as before",
        quoteStatus: "no_snapshot",
        snapshot: null,
        url: "https://firstpost.com/13672962",
      },
    ),
    verdict: {
      rating: "supported",
      summary: "He did, in an interview with TASS on 29 January 2024. That shows what he said, not that he was right.",
      rationale:
        "TASS, which interviewed him, prints the words [1]; *Parlamentskaya Gazeta* dates them to 29 January [2].\n\nAll four links print one interview: four links, **one** origin. For what he said it is primary.",
      asOf: "2024-03-14",
      reviewBy: null,
      overrideReason: null,
    },
  }),
  claim(["India is looking to put distance between itself and Moscow, for decades its main supplier of arms."], {
    statement: "India wants more distance from Russia as its supplier of arms",
    claimant: { name: "Reuters, citing four unnamed sources", url: "https://www.reuters.com/" },
    claimedAt: "2024-01-28",
    kind: "intention",
    evidence: evidenceList(
      {
        source: { name: "Reuters", kind: "news_agency", country: "GB" },
        origin: { name: "Reuters’ four unnamed sources", kind: "anonymous_source" },
        title: "As carried by UNN on 29 January",
        quote: "India wants to put distance between itself and its largest arms supplier, sources said",
        quoteStatus: "approximate",
        quoteInCopy: "India seeks to distance itself from its largest arms supplier, four sources said",
        url: "https://unn.ua/en/news/india",
        note: "Relayed by another outlet; we have not seen the original page.",
      },
      {
        source: { name: "RBC-Ukraine", country: "UA" },
        origin: { name: "Reuters’ four unnamed sources", kind: "anonymous_source" },
        quote: "New Delhi is cautiously moving away from Moscow",
        quoteStatus: "absent",
      },
      {
        source: { name: "mamul.am", country: "AM" },
        origin: { name: "Reuters’ four unnamed sources", kind: "anonymous_source" },
        quote: "sources said",
        url: "https://mamul.am/am/news/284402",
      },
      {
        stance: "disputes",
        source: RT,
        origin: { name: "Nandan Unnikrishnan, Observer Research Foundation", kind: "named_expert" },
        title: "Expert disagrees with the report that quotes him",
        quote: "He was not misquoted, but he disagrees with the report’s conclusion.",
        publishedAt: "2024-01-31",
        url: "https://rt.com/india/591550",
      },
      {
        stance: "disputes",
        source: TASS,
        origin: RUSSIAN_MINISTRY,
        quote: "Indian partners are not as interested as before",
        quoteStatus: "altered",
        quoteInCopy: "Indian partners are as interested as before",
        note: "The quotation as it circulated has a “not” that the copy lacks. We keep it to show the difference.",
      },
    ),
    verdict: {
      rating: "disputed",
      summary:
        "Four unnamed sources say so. The one expert named in the report rejects its conclusion, and Russia denies it.",
      rationale: `Reuters reported on 28 January 2024 that India wanted to reduce its dependence on Russian arms, on the word of four people it did not name [1]. We have not found a second origin: the other outlets carry the same report [2][3].

Against it stands the only expert whom the report names. Nandan Unnikrishnan later said that he had been quoted correctly *but disagreed with the conclusion* [4]. The Russian ministry’s denial [5] is a party’s word on its own affairs, recorded and not counted.

What would settle it:

- an Indian official on the record;
- procurement figures over several years, such as [SIPRI’s](https://www.sipri.org/databases/armstransfers);
- the contracts themselves.

India’s ministries did not answer Reuters’ questions. We asked both on 4 March 2024 and had no reply.`,
      asOf: "2024-03-14",
      reviewBy: "2024-09-14",
      overrideReason:
        "One independent origin against, not two: the report’s only named expert rejects what he is cited for, which we consider enough to dispute it.",
    },
  }),
  claim(
    [
      "answer. |India|, the",
      "has spent more than $60 billion on foreign weapons in the past two decades, and over 60 percent of them came from Russia",
    ],
    {
      statement: "Over two decades India bought more than $60 billion of weapons, over 60 percent of them from Russia",
      claimant: { name: "Reuters, on data from SIPRI", url: null },
      kind: "figure",
      evidence: evidenceList(
        {
          source: { name: "SIPRI", kind: "research_institute", country: "SE" },
          origin: SIPRI,
          primary: true,
          locator: "Table of recipients, row India, 2004–2023",
          url: "https://www.sipri.org/databases/armstransfers",
          title: "Importer/exporter TIV tables",
        },
        {
          source: { name: "RBC-Ukraine", country: "UA" },
          origin: SIPRI,
          quote: "65 percent of India’s weapons purchases of more than $60 billion in the last two decades",
        },
        {
          stance: "context",
          source: { name: "Deccan Herald" },
          origin: SIPRI,
          quote: "Russia’s share fell from 76 percent in 2009–13 to 58 in 2014–18 and 36 in 2019–23.",
          quoteStatus: "approximate",
          quoteInCopy:
            "Russia’s share fell from 76 percent in 2009–13 to 58 percent in 2014–18 and then to 36 percent in 2019–23.",
          publishedAt: "2024-03-11",
          url: "https://www.deccanherald.com/2931533",
        },
      ),
      verdict: {
        rating: "mostly_supported",
        summary:
          "65 percent over twenty years by SIPRI’s count; but 36 percent in the last five, and SIPRI counts volume, not dollars.",
        rationale: "SIPRI’s tables bear out the share [1], as Reuters reported it [2]. The share has fallen since [3].",
        asOf: "2024-03-14",
        reviewBy: "2026-03-31",
        overrideReason: null,
      },
    },
  ),
  claim(["Plans to make the AK-203 rifle at a plant in India"], {
    statement: "India and Russia plan to make AK-203 rifles in India",
    kind: "intention",
    evidence: evidenceList(
      {
        stance: "disputes",
        source: { name: "Moneycontrol" },
        origin: { name: "Rosoboronexport", kind: "official_statement", isParty: true },
        quote: "the first batch of AK-203 rifles was produced",
        publishedAt: "2023-01-17",
        url: "https://www.moneycontrol.com/news/9881951",
      },
      {
        stance: "disputes",
        source: { name: "The New Indian Express" },
        origin: { name: "Defence ministry’s answer to parliament", kind: "document" },
        primary: true,
        quote: "manufacturing and testing are in progress",
        publishedAt: "2023-02-13",
        url: "https://www.newindianexpress.com/2538688",
      },
    ),
    verdict: {
      rating: "needs_context",
      summary: "Out of date when printed: production had begun a year earlier.",
      rationale:
        "The first batch was announced on 17 January 2023 [1]; parliament was told a month later that the rifles were in manufacture [2].",
      asOf: "2024-03-22",
      reviewBy: "2026-03-22",
      overrideReason: null,
    },
  }),
  claim(
    [
      "India’s external affairs minister, S. Jaishankar, spent part of December in Moscow, where the talks ran from trade to energy to defence",
    ],
    {
      statement: "S. Jaishankar visited Moscow in December 2023 for talks on trade, energy and defence",
      kind: "event",
      claimedAt: null,
      evidence: evidenceList(
        {
          source: { name: "MEA", kind: "government" },
          origin: { name: "MEA", kind: "official_statement" },
          primary: true,
          quote: "military-technical cooperation, energy, trade and connectivity",
          url: "https://newspoint.tv/mea-text",
        },
        {
          source: "The Statesman",
          origin: "The Statesman’s reporter in Moscow",
          quote: "the two ministers met on 27 December",
        },
      ),
      verdict: {
        rating: "supported",
        summary: "He was there from 25 to 29 December; India’s own account lists all three subjects.",
        rationale: "The ministry’s account [1] and reporters who were present [2] agree.",
        asOf: "2024-03-14",
        reviewBy: null,
        overrideReason: null,
      },
    },
  ),
  claim(
    [
      "His counterpart, Sergei Lavrov, said afterwards that the two had gone over military-technical cooperation, the joint production of weapons included, and that Russia stood ready to help India make more at home",
    ],
    {
      statement:
        "Sergei Lavrov said that they discussed making weapons together, and that Russia would support India’s domestic production",
      claimant: { name: "Sergei Lavrov, foreign minister of Russia", url: null },
      claimedAt: "2023-12-27",
      kind: "quotation",
      evidence: evidenceList(
        {
          source: "Dawn",
          origin: { name: "Press conference of 27 December 2023", kind: "press_conference" },
          quote: "including joint production of weapons",
        },
        {
          source: TASS,
          origin: { name: "Press conference of 27 December 2023", kind: "press_conference" },
          quote: "ready to support India’s wish",
        },
      ),
      verdict: {
        rating: "supported",
        summary: "He said both at the joint press conference on 27 December 2023.",
        rationale: "Reuters, in *Dawn* [1], and TASS [2] report the same words.",
        asOf: "2024-03-14",
        reviewBy: null,
        overrideReason: null,
      },
    },
  ),
  claim(["India, the world’s biggest arms importer,"], {
    statement: "India is the world’s biggest arms importer",
    slug: "india-biggest-arms-importer",
    kind: "comparison",
    evidence: evidenceList(
      {
        source: "Deccan Herald",
        origin: SIPRI,
        quote: "India is first in 2019–23, with 9.8 percent of world imports",
        publishedAt: "2024-03-11",
      },
      {
        stance: "disputes",
        source: { name: "Rau’s IAS Compass" },
        origin: SIPRI,
        primary: true,
        quote: "Ukraine is first in 2020–24; India is second, with 8.3 percent.",
        publishedAt: "2025-03-10",
      },
    ),
    verdict: {
      rating: "needs_context",
      summary: "True when it was printed; in the figures for 2020–24 India is second, after Ukraine.",
      rationale: `The figures come from the Stockholm International Peace Research Institute (SIPRI), which ranks importers over five years at a time, because deliveries in any one year can mislead. Six weeks after the article appeared, SIPRI’s figures for 2019–23 put India first, with 9.8 percent of the world’s arms imports [1]. On the day, the statement was right.

A year later it was not. In the figures for 2020–24 Ukraine, at war, is first, and India is second with 8.3 percent [2].

Someone who reads the article today and takes “is” at its word will be misled. Someone who read it in January 2024 was not. That is why we say that it needs context, rather than that it is false.`,
      asOf: "2025-03-14",
      reviewBy: "2026-03-31",
      overrideReason: null,
    },
  }),
  claim(
    [
      "Only last summer Delhi and Washington struck an agreement by which General Electric will build engines for fighter jets in India",
    ],
    {
      statement: "Delhi and Washington agreed in 2023 that General Electric would make fighter-jet engines in India",
      kind: "event",
      stillBeingChecked: true,
    },
  ),
  claim(["Since 2022 India has been one of the largest buyers of Russian oil"], {
    statement: "Since 2022 India has been one of the largest buyers of Russian oil",
    kind: "figure",
    evidence: evidenceList(
      {
        source: { name: "Reserve Bank of India", kind: "government" },
        origin: { name: "Reserve Bank of India", kind: "dataset" },
        primary: true,
        quote: "from 2.0 percent to 19.1 percent",
      },
      {
        source: { name: "Kpler", kind: "company" },
        origin: { name: "Kpler’s ship tracking", kind: "dataset" },
        quote: "India and China took about 90 percent of Russia’s seaborne crude",
        quoteStatus: "no_snapshot",
        snapshot: null,
        note: "The original page refuses archiving; we read a copy in The Independent.",
      },
    ),
    verdict: {
      rating: "supported",
      summary:
        "Russia’s share of India’s crude rose from 2.0 to 19.1 percent in 2022–23, by the Reserve Bank of India’s count.",
      rationale: "A central bank [1] and a shipping tracker [2], independent of each other.",
      asOf: "2024-03-14",
      reviewBy: "2025-09-14",
      overrideReason: null,
    },
  }),
  claim(["India–Russia ties remain strong"], {
    statement: "India–Russia ties remain strong",
    dropped: {
      reason: "opinion",
      note: "India’s ministry judging its own relations. There is no fact to test it against.",
      duplicateOf: null,
    },
  }),
  claim(["To give up either trade, diplomats in Delhi say, would push Moscow further towards Beijing"], {
    statement: "Giving up either trade would push Moscow further towards Beijing",
    dropped: { reason: "prediction", note: null, duplicateOf: null },
  }),
  claim(["Indian partners, he said, were as interested in working together as before."], {
    statement: "India’s partners are as interested as before",
    dropped: { reason: "duplicate", note: null, duplicateOf: "clm_1" },
  }),
];
