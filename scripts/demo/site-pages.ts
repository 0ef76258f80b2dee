import { FIRST_TEXTS } from "#domain/site-page/first-texts.ts";
import { SITE_PAGE_KEYS, type SitePageKey } from "#domain/site-page/site-page.ts";

/** What the sample newsroom writes into the places of the first texts, in their order. */
const ANSWERS: Readonly<Record<SitePageKey, readonly string[]>> = {
  methodology: [
    "This sample newsroom covers foreign trade and energy as reported in English. It is invented; so is its paper, The Meridian Sample.",
  ],
  "corrections-policy": [
    "Somebody looks at each report within one working day, and those who leave an address hear from us within five.",
    "Edda Lindqvist decides, with a lawyer where the law is in question; a notice then stands at the address and says what was removed and why.",
    "Beyond us there is nobody to turn to: a sample newsroom belongs to no press council.",
  ],
  "non-partisanship": [
    "We belong to no party, government, movement or company, and none pays us.",
    "Our people belong to no party while they work on checks, write nothing on social networks that they would not print, and take neither gifts nor paid appearances from anybody whom we might check.",
  ],
  funding: [
    "Nobody: this newsroom was invented to show how the desk works. A real one names its legal form, its number in the register and its owners here.",
    "There was no income. A real newsroom lists each source here, with its share.",
    "There are no accounts, as there is no money.",
    "We would take none from parties, governments, or makers and sellers of arms and oil.",
  ],
  team: [
    "Edda Lindqvist, editor: she approves and publishes, and has written none of what she approves.",
    "Mira Sandoval, fact-checker: trade and arms, in English and Spanish. Jonas Adeyemi, fact-checker: energy and shipping, in English and Yoruba. Arun Mehta, who keeps the desk running and writes no verdicts. All of them are invented.",
    "The editor is appointed by the staff, for three years. Nobody outside has a say.",
  ],
  contact: [
    "desk@demo.example, an address that leads nowhere, as the newsroom is a sample",
    "Edda Lindqvist, edda@demo.example.",
    "None: a sample newsroom has no office. A real one gives both here.",
    "We cannot offer that: please send nothing to this sample newsroom that must stay secret.",
  ],
  ask: ["Those who leave an address hear from us within five working days."],
  report: [],
};

/** The site pages of the sample newsroom: the first texts with their places filled in. */
export const DEMO_PAGES: readonly { readonly page: SitePageKey; readonly body: string }[] = SITE_PAGE_KEYS.filter(
  (page) => ANSWERS[page].length > 0,
).map((page) => {
  const left = [...ANSWERS[page]];
  return { page, body: FIRST_TEXTS[page].replace(/\{\{[^{}]+\}\}/g, (place) => left.shift() ?? place) };
});
