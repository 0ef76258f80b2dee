import type { DemoCheck } from "#scripts/demo/demo-check.ts";
import { extract } from "#scripts/demo/extract.ts";

/** A check that was published and withdrawn a week later: the newsroom had taken a draft for an article. */
export const LETTER: DemoCheck = {
  article: {
    headline: "A letter to our readers",
    outlet: "The Meridian Sample",
    byline: "Sample Desk",
    url: "https://meridian-sample.example/2024/05/letter",
    publishedAt: "2024-05-30",
    language: "en",
    text: `Of the forty reports on trade that we printed in April, twelve had to be corrected. That is more than in any month before.

We will have a second pair of eyes on every figure from now on. Write to us when you find one that is wrong.`,
  },
  title: "How often did The Meridian Sample correct itself?",
  summary: null,
  topics: ["press"],
  sources: [{ name: "The Meridian Sample", kind: "news_outlet" }],
  claims: [
    {
      spans: ["Of the forty reports on trade that we printed in April, twelve had to be corrected"],
      statement: "The Meridian Sample corrected 12 of its 40 reports on trade of April 2024",
      claimant: "The Meridian Sample",
      claimedAt: "2024-05-30",
      kind: "figure",
      by: "jonas",
      evidence: [
        {
          source: "The Meridian Sample",
          origin: { name: "The Meridian Sample, list of corrections", kind: "document" },
          stance: "disputes",
          primary: true,
          quote: "Corrections in April: four",
          copy: extract(
            "The Meridian Sample, list of corrections.",
            "Corrections in April: four, all of them on trade.",
          ),
          publishedAt: "2024-05-02",
        },
      ],
      verdict: {
        rating: "disputed",
        summary: "The paper’s own list has four corrections for that month, not twelve.",
        rationale: "The list of corrections that the paper keeps has four for April [1].",
        asOf: "2024-06-03",
        reviewBy: null,
      },
    },
  ],
};

/** Why it was withdrawn, in the words that readers get. */
export const LETTER_RETRACTED =
  "The text that we checked was a draft that somebody had sent us. The Meridian Sample never published it, so there was no claim to check. We should have asked the paper before we published, and we apologise to it.";
