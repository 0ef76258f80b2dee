// Our own texts: an agency's story on an invented harbour, and what others made of it.

export const WIRE = `PORT ELLERY — The harbour of Port Ellery handled 41 million tonnes of cargo last year, a third more than the year before, according to figures that the port authority released on Tuesday after months of speculation about its accounts.

Officials attributed the rise to a new grain terminal on the eastern quay, which opened in March and has since drawn traffic away from two older harbours further down the coast. The terminal cost 90 million euros, of which the state bank lent a little more than half at a rate that the opposition has called a gift.

"We have never seen a year like it, and we do not expect to see one again soon," harbour master Ida Brandt told reporters at the quayside. "The question for us now is whether the railway can keep up with the ships."

The railway company declined to say when the single track to the hinterland would be doubled. A study commissioned by the province in the spring put the cost at 200 million euros and warned that work could not begin before the end of the decade without a change in the planning law.

Shipping lines have meanwhile begun to book berths a year ahead, brokers said, and rents for warehouses near the quay have doubled since the terminal opened. Fishermen complain that dredging has driven the herring out of the bay, a claim that the authority disputes.`;

const FURNITURE = `Home News Sport Weather Opinion Podcasts Newsletters Sign in Subscribe today
We and our partners store information on a device and process personal data, such as unique identifiers and standard information sent by a device, for personalised advertising and content. You may click to consent to our processing or change your preferences at any time in the privacy settings.
Most read: Ten walks for a rainy Sunday. The bakery that refuses to close. Why the night train is late again. What to plant in November. Five soups that need only one pot.`;

const OTHER_FURNITURE = `Menu Search Live Politics Business Culture Travel
Support independent journalism in the north with a small gift every month. You can stop whenever you like, and every reader who gives helps to keep our pages free for everybody else who reads them.
Related stories: Council postpones vote on the swimming pool. Storm warning for the islands lifted. The last lighthouse keeper looks back on forty winters.`;

const PARAGRAPHS = WIRE.split("\n\n");

const QUOTE = `We have looked at every contract that was signed in those four years, we have spoken to everybody whose name stands under one of them, and I can tell you today that not a single euro left this building without two signatures, which is more than can be said of the people who now accuse us from the safety of their offices in the capital`;

const STUDY = Array.from({ length: 60 }, (_, i) =>
  [
    `Section ${i} of the study looks at quay number ${i * 7 + 3} and finds that its cranes moved ${i * 13 + 5} containers`,
    `an hour in week ${i % 52}, while the trucks of firm ${i * 3} waited ${i + 11} minutes at gate ${i % 9} because`,
    `the scale numbered ${i * 17} was being repaired by ${i % 5} people from town ${i * 2}.`,
  ].join(" "),
).join("\n\n");

const HANDBOOK = Array.from({ length: 60 }, (_, i) =>
  [
    `Rule ${i} says that pilots of class ${i * 5} board ships longer than ${i * 9 + 40} metres at buoy ${i * 4}`,
    `unless wind from sector ${i % 16} exceeds ${i % 12} on the scale, in which case form ${i * 11} goes to desk`,
    `${i % 8} before tide ${i * 6}, with a copy for clerk ${i * 19}.`,
  ].join(" "),
).join("\n\n");

const MANDATE =
  "This document is published by the Joint Observatory of Northern Harbours under the mandate given to it by the ministers of the seven coastal provinces at their meeting in Sandvik, and does not necessarily reflect the views of any one of them; it may be reproduced in whole or in part for purposes that are not commercial, provided that the Observatory is named as its source.";

/** Two texts, and whether they go back to one. */
export type LabelledPair = {
  readonly what: string;
  readonly one: string;
  readonly other: string;
  readonly copy: boolean;
};

export const PAIRS: readonly LabelledPair[] = [
  { what: "the same story twice", one: WIRE, other: WIRE, copy: true },
  {
    what: "the story under another headline, with both sites' furniture around it",
    one: `${FURNITURE}\n\nA record year\n\n${WIRE}`,
    other: `${OTHER_FURNITURE}\n\nGrain makes a harbour rich\n\n${WIRE}\n\n${OTHER_FURNITURE}`,
    copy: true,
  },
  {
    what: "the story cut to its first half, with furniture",
    one: `${FURNITURE}\n\n${WIRE}`,
    other: `${OTHER_FURNITURE}\n\n${PARAGRAPHS.slice(0, 2).join("\n\n")}`,
    copy: true,
  },
  {
    what: "the story in another order, without its last paragraph",
    one: WIRE,
    other: [PARAGRAPHS[1], PARAGRAPHS[3], PARAGRAPHS[0], PARAGRAPHS[2]].join("\n\n"),
    copy: true,
  },
  {
    what: "the story edited lightly: a word here and there",
    one: WIRE,
    other: WIRE.replace("a third more", "33 percent more")
      .replace("on Tuesday", "this week")
      .replace("opened in March", "was opened in the spring")
      .replace("a little more than half", "some 50 million")
      .replace("commissioned by the province", "the province ordered")
      .replace("have doubled", "have gone up twofold")
      .replace("Fishermen complain", "Local fishermen say"),
    copy: true,
  },
  {
    what: "the story with other quotation marks, broken into lines",
    one: WIRE,
    other: WIRE.replaceAll(/"([^"]*)"/g, "„$1“")
      .split(" ")
      .map((word, i) => (i % 9 === 8 ? `${word}\n` : `${word} `))
      .join(""),
    copy: true,
  },
  {
    what: "the story inside a day's roundup",
    one: WIRE,
    other: `${STUDY.slice(0, 3000)}\n\n${WIRE}\n\n${HANDBOOK.slice(0, 3000)}`,
    copy: true,
  },
  {
    what: "the story retold in a reporter's own words",
    one: WIRE,
    other: `Cargo at Port Ellery rose by a third in a year, to 41 million tonnes. The port's managers, who published the numbers this week, say the grain terminal opened in spring is the reason: ships that once called at smaller places now come here.

More than half of the 90 million euros it cost came from the state bank, on terms that critics find generous. Ida Brandt, who runs the harbour, called the year unlike any other and wondered aloud whether trains would cope.

Nobody at the railway would name a date for a second track. It would take 200 million euros, a provincial study found, and cannot start this decade unless the law is changed. Berths are booked out, warehouses cost twice what they did, and the fishing fleet blames the dredgers for empty nets. The authority says otherwise.`,
    copy: false,
  },
  {
    what: "two reports that share only what an official said",
    one: `The former director of the harbour rejected all accusations on Wednesday. “${QUOTE},” Tomas Lind said at a hastily called press conference in the customs house. Prosecutors opened an inquiry last week. They would not comment on his remarks, but a spokeswoman said that documents had been seized in three places, among them a flat in the old town, and that witnesses would be heard before the month is over.`,
    other: `Wearing the grey coat for which he is known, Tomas Lind faced the cameras for nine minutes and took no questions. “${QUOTE},” he read from a sheet of paper. Behind him stood his lawyer, who looked at her shoes. On the market opposite, people had made up their minds already: he was a thief, or a scapegoat, depending on the stall. The town council meets on Friday and may ask for the money back.`,
    copy: false,
  },
  {
    what: "the same, with single quotation marks",
    one: `The former director of the harbour rejected all accusations on Wednesday. ‘${QUOTE},’ Tomas Lind said at a hastily called press conference in the customs house. Prosecutors opened an inquiry last week. They would not comment on his remarks, but a spokeswoman said that documents had been seized in three places.`,
    other: `Wearing the grey coat for which he is known, Tomas Lind faced the cameras for nine minutes and took no questions. '${QUOTE},' he read from a sheet of paper. Behind him stood his lawyer, who looked at her shoes. On the market opposite, people's minds were made up already.`,
    copy: false,
  },
  {
    what: "two reports that share an institution's full name and a line of background",
    one: `The Joint Observatory of Northern Harbours, which was founded by the seven coastal provinces in 1998, counted fewer ships in October. ${FURNITURE}`,
    other: `Wages of pilots should rise, says the Joint Observatory of Northern Harbours, which was founded by the seven coastal provinces in 1998. ${OTHER_FURNITURE}`,
    copy: false,
  },
  {
    what: "two long documents of one institution that share their mandate",
    one: `${MANDATE}\n\n${STUDY}`,
    other: `${MANDATE}\n\n${HANDBOOK}`,
    copy: false,
  },
  { what: "a story and a study that have nothing in common", one: WIRE, other: STUDY, copy: false },
  {
    what: "two notices that share one sentence",
    one: `${PARAGRAPHS[0]?.slice(0, 150)}. The mayor will speak at noon.`,
    other: `${PARAGRAPHS[0]?.slice(0, 150)}. Roads around the quay stay closed.`,
    copy: false,
  },
];
