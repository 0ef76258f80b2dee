import { DEALS_AND_OIL } from "#scripts/demo/arms-trade/deals-and-oil.ts";
import { DENIAL } from "#scripts/demo/arms-trade/denial.ts";
import { IMPORTER } from "#scripts/demo/arms-trade/importer.ts";
import { SOURCES } from "#scripts/demo/arms-trade/sources.ts";
import { VISIT } from "#scripts/demo/arms-trade/visit.ts";
import { WEAPONS } from "#scripts/demo/arms-trade/weapons.ts";
import type { DemoCheck } from "#scripts/demo/demo-check.ts";

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
  topics: ["arms", "diplomacy", "energy"],
  sources: SOURCES,
  claims: [
    ...DENIAL,
    ...WEAPONS,
    ...VISIT,
    ...IMPORTER,
    ...DEALS_AND_OIL,
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
