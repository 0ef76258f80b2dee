import type { DemoCheck } from "#scripts/demo/demo-check.ts";

/** A check that waits for an editor. */
export const IMPORTERS: DemoCheck = {
  article: {
    headline: "Kyiv overtakes Delhi in the table of arms buyers",
    outlet: "The Meridian Sample",
    byline: "Sample Desk",
    url: "https://meridian-sample.example/2025/03/arms-importers",
    publishedAt: "2025-03-11",
    language: "en",
    text: `Ukraine has become the largest importer of major weapons in the world, according to the Stockholm International Peace Research Institute. India, which led the table for years, is now second with 8.3 percent of all imports.

The institute compares periods of five years, because single deliveries of ships or aircraft make one year look very different from the next. It counts the military value of what is delivered rather than the price.

Analysts expect Delhi to buy less abroad in the coming decade as its own factories grow.`,
  },
  title: "Who buys the most weapons? A check of the new table",
  summary: null,
  topics: ["arms"],
  sources: [],
  claims: [
    {
      spans: ["Ukraine has become the largest importer of major weapons in the world"],
      statement: "Ukraine was the largest importer of major arms in 2020–24",
      claimant: "Stockholm International Peace Research Institute",
      claimedAt: "2025-03-10",
      kind: "comparison",
      by: "jonas",
      evidence: [
        {
          source: "SIPRI",
          origin: { name: "SIPRI Arms Transfers Database", kind: "dataset" },
          stance: "supports",
          primary: true,
          quote: "Ukraine was the largest importer of major arms in 2020–24",
          copy: "Demo extract, written for this sample: SIPRI, figures published in March 2025.\n\nUkraine was the largest importer of major arms in 2020–24. India was second, with 8.3 per cent of all imports.",
          publishedAt: "2025-03-10",
        },
      ],
      replies: [{ party: "The Meridian Sample", contactWay: "phone", askedOn: "2025-03-12", deadline: "2025-03-13" }],
      verdict: {
        rating: "supported",
        summary: "SIPRI’s figures for 2020–24 put Ukraine first.",
        rationale: "The institute’s own table says so [1].",
        asOf: "2025-03-14",
        reviewBy: "2027-03-31",
      },
    },
    {
      spans: ["Analysts expect Delhi to buy less abroad in the coming decade"],
      statement: "Delhi will buy fewer weapons abroad in the coming decade",
      kind: "other",
      by: "jonas",
      drop: { reason: "prediction", note: "Nobody can know it yet." },
    },
  ],
};

/** A check that has only just been imported: its suggestions wait in the margin. */
export const OIL: DemoCheck = {
  article: {
    headline: "How Russian oil found its way to Indian refineries",
    outlet: "The Meridian Sample",
    byline: "Sample Desk",
    url: "https://meridian-sample.example/2024/02/oil",
    publishedAt: "2024-02-12",
    language: "en",
    text: `Before the war in Ukraine hardly any of the crude that India imported came from Russia. Within a year the share rose from 2.0 to 19.1 percent, the Reserve Bank of India said in its annual report.

India and China together took about 90 percent of the crude that Russia shipped by sea in early 2023, according to the tracking firm Kpler. No other large buyer bought as much as before.

Will the discounts last? Traders doubt it. The refineries should make the most of them while they can.`,
  },
  title: "What stands up in “How Russian oil found its way to Indian refineries”",
  summary: null,
  topics: ["energy"],
  sources: [],
  claims: [],
};
