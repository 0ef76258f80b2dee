export const CORRECTIONS_TEXT = `## Tell us

Anybody may tell us that something is wrong, also those whose statement we rated. Use the form for reporting an error, or write to the address on our contact page. Say which sentence it is, what is right, and how you know. You need not give your name.

A person reads every report. {{Say within how many days somebody looks at a report, and within how many you answer those who leave an address.}}

## What we do then

Somebody who did not write the verdict looks at the report and at the evidence, old and new. If we were wrong, we open a correction at once, and the corrected text goes through the same two people as any other. If we still hold that we were right, we say why to whoever asked.

## How readers learn of it

- **Correction**: we had a fact or a rating wrong. The note stands above the verdict, with the date, what we said, what is so, and the old and the new rating.
- **Update**: the world has moved on, or there is more to say. We say what was added and when.
- **Wording**: a slip that changes no meaning, such as a misspelt name of a street. It is in the history of the page and is not announced.
- **Retraction**: we cannot stand behind the check any more. The address stays, with the notice and the reason.

The address of a page never changes. Each earlier version stays readable under its history, marked as superseded, and every change is entered in a public, signed log. All corrections, updates and retractions are listed on one page, which can be followed as a feed.

We do not take pages down to be rid of an embarrassment, ours or anybody’s. {{Say who decides when the law or somebody’s safety demands that something be removed, and how readers are told.}}

## If you do not agree with us

Write to the person who answers for our work; the contact page says who that is. {{Name whom readers can turn to beyond the newsroom: a press council, an ombudsperson, or, for signatories, the International Fact-Checking Network and the European Fact-Checking Standards Network.}}
`;
