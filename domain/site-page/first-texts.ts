import { CONTACT_TEXT } from "#domain/site-page/first-texts/contact.ts";
import { CORRECTIONS_TEXT } from "#domain/site-page/first-texts/corrections-policy.ts";
import { ASK_TEXT, REPORT_TEXT } from "#domain/site-page/first-texts/forms.ts";
import { FUNDING_TEXT } from "#domain/site-page/first-texts/funding.ts";
import { METHODOLOGY_TEXT } from "#domain/site-page/first-texts/methodology.ts";
import { NON_PARTISANSHIP_TEXT } from "#domain/site-page/first-texts/non-partisanship.ts";
import { TEAM_TEXT } from "#domain/site-page/first-texts/team.ts";
import type { SitePageKey } from "#domain/site-page/site-page.ts";

/**
 * What the pages of a new desk say: what holds for every desk of this kind, and places `{{…}}` for what only the newsroom knows.
 * Together they answer what the IFCN code of principles and the EFCSN code of standards ask a publication to say of itself.
 */
export const FIRST_TEXTS: Readonly<Record<SitePageKey, string>> = {
  methodology: METHODOLOGY_TEXT.trim(),
  "corrections-policy": CORRECTIONS_TEXT.trim(),
  "non-partisanship": NON_PARTISANSHIP_TEXT.trim(),
  funding: FUNDING_TEXT.trim(),
  team: TEAM_TEXT.trim(),
  contact: CONTACT_TEXT.trim(),
  ask: ASK_TEXT.trim(),
  report: REPORT_TEXT.trim(),
};
