export const ASK_TEXT = `We read everything that arrives here. We cannot check everything: we take what can be tested, what has reached many people, and what would matter if it were wrong. What we publish of it stands on our front page; we do not publish who asked.

{{Say within how many days people who leave an address hear from you.}}
`;

export const REPORT_TEXT = `Tell us which sentence is wrong, what is right, and how you know: a link or a document helps most. Somebody who did not write the verdict looks at it. If we were wrong, the correction will stand above the verdict and on our corrections page; if we think that we were right, we will tell you why, should you leave an address.
`;
