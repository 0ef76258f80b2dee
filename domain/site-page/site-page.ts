/** The pages on which a newsroom says who it is and how it works, in the order of the footer; the key is the address. */
export const SITE_PAGE_KEYS = [
  "methodology",
  "corrections-policy",
  "non-partisanship",
  "funding",
  "team",
  "contact",
  "ask",
  "report",
] as const;

/** One of the site pages. */
export type SitePageKey = (typeof SITE_PAGE_KEYS)[number];

/** What stands around the text that an admin writes: always the same, so that readers find it on every desk. */
type SitePageFrame = {
  /** In the footer and over the page. */
  readonly label: string;
  readonly heading: string;
  /** Under the heading, and what search engines are told of the page. */
  readonly deck: string;
};

/** The frame of each page. That of the methodology page is made from the rating scale in force. */
export const SITE_PAGE_FRAMES: Readonly<Record<SitePageKey, SitePageFrame>> = {
  methodology: {
    label: "How we work",
    heading: "How we work",
    deck: "The rating scale, how we choose and check claims, who may approve a verdict, and what the hashes prove.",
  },
  "corrections-policy": {
    label: "Corrections policy",
    heading: "How we correct our mistakes",
    deck: "How to tell us of an error, what we do then, and how readers learn of it.",
  },
  "non-partisanship": {
    label: "Non-partisanship",
    heading: "We take no side but the evidence’s",
    deck: "What we ask of ourselves so that every claim is measured with the same yardstick, whoever made it.",
  },
  funding: {
    label: "Funding",
    heading: "Who pays for this work",
    deck: "Who owns the publication, where its money comes from, and what the money cannot buy.",
  },
  team: {
    label: "Team",
    heading: "Who does this work",
    deck: "The people behind the verdicts, what each of them does, and who answers for it.",
  },
  contact: {
    label: "Contact",
    heading: "How to reach us",
    deck: "Where to write, and who reads it.",
  },
  ask: {
    label: "Ask for a check",
    heading: "Ask us to check something",
    deck: "Have you read or heard something that should be checked? Tell us what it is and where it stands.",
  },
  report: {
    label: "Report an error",
    heading: "Tell us what we got wrong",
    deck: "Every report is read by a person. Where we were wrong, the correction stands above the verdict.",
  },
};

/** One version of the text of a page. The first is the one that a new desk begins with; nobody wrote it. */
export type SitePageVersion = {
  readonly page: SitePageKey;
  readonly version: number;
  /** Markdown. */
  readonly body: string;
  readonly author: { readonly id: string; readonly name: string } | null;
  /** ISO 8601. */
  readonly at: string;
  /** The version whose text was put back, if this one was made so. */
  readonly restoredFrom: number | null;
};

/** Whether a word names one of the pages. */
export function isSitePageKey(word: string): word is SitePageKey {
  return SITE_PAGE_KEYS.some((key) => key === word);
}
