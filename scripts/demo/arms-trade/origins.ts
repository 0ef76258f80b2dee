// Whose knowledge the sample's evidence is.
import type { DemoOrigin } from "#scripts/demo/demo-check.ts";

/** The interview in which the minister said it: a party’s own words, and the root of all that carries them. */
export const TASS_INTERVIEW: DemoOrigin = {
  name: "Andrey Rudenko’s interview with TASS, 29 January 2024",
  kind: "interview",
  isParty: true,
};

export const TASS_REPORT: DemoOrigin = {
  name: "TASS on its interview with Rudenko",
  kind: "wire_story",
  derivesFrom: TASS_INTERVIEW,
};

export const REUTERS_SOURCES: DemoOrigin = {
  name: "Reuters’ four unnamed Indian sources",
  kind: "anonymous_source",
};

export const REUTERS_REPORT: DemoOrigin = {
  name: "Reuters’ report of 28 January 2024",
  kind: "wire_story",
  derivesFrom: REUTERS_SOURCES,
};

export const UNNIKRISHNAN: DemoOrigin = {
  name: "Nandan Unnikrishnan, Observer Research Foundation",
  kind: "named_expert",
};

export const SIPRI_DATA: DemoOrigin = { name: "SIPRI Arms Transfers Database", kind: "dataset" };

export const ROSOBORONEXPORT: DemoOrigin = {
  name: "Rosoboronexport’s announcement of 17 January 2023",
  kind: "official_statement",
  isParty: true,
};

export const ANSWER_TO_PARLIAMENT: DemoOrigin = {
  name: "Indian defence ministry’s answer to parliament, 13 February 2023",
  kind: "official_statement",
};

export const ARMY_CHIEF: DemoOrigin = { name: "India’s army chief on the rifles", kind: "official_statement" };

export const PRESS_CONFERENCE: DemoOrigin = {
  name: "Joint press conference of Lavrov and Jaishankar, 27 December 2023",
  kind: "press_conference",
};

export const REUTERS_FROM_MOSCOW: DemoOrigin = {
  name: "Reuters from the press conference in Moscow",
  kind: "wire_story",
  derivesFrom: PRESS_CONFERENCE,
};

export const TASS_FROM_MOSCOW: DemoOrigin = {
  name: "TASS from the press conference in Moscow",
  kind: "wire_story",
  derivesFrom: PRESS_CONFERENCE,
};

export const MEA_ACCOUNT: DemoOrigin = {
  name: "India’s Ministry of External Affairs on the visit of 25–29 December 2023",
  kind: "official_statement",
  isParty: true,
};

export const GE_RELEASE: DemoOrigin = {
  name: "GE Aerospace’s press release of 22 June 2023",
  kind: "official_statement",
};

export const RBI_REPORT: DemoOrigin = { name: "Reserve Bank of India, annual report", kind: "document" };

export const KPLER: DemoOrigin = { name: "Kpler, tanker tracking", kind: "dataset" };
