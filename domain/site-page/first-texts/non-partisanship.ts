export const NON_PARTISANSHIP_TEXT = `## One yardstick

The same rating scale, the same need of evidence and the same two people stand behind every verdict, whoever made the statement and whomever the verdict pleases. We do not concentrate on one party, one country or one side of a quarrel; what we choose follows from how far a statement reaches and what hangs on it.

## What we keep out of

As a newsroom we support no party, no candidate and no position on a law or policy, other than the freedom to publish, access to public records and accuracy itself. We do not tell anybody how to vote. Opinion, where we print any, is marked as opinion and is kept apart from checks.

{{Say whether your organisation belongs to, or is paid by, a party, a government, a movement or a company with an interest in what you check. If it does not, say so in a sentence.}}

## What we ask of our people

Whoever works on checks holds no office in a party and does not campaign. They tell the editor of every tie to a person, company or cause that a check is about, such as work, money, family or membership, and somebody else then does the check.

{{Say what your rules are on party membership, on what staff write on social networks, and on gifts and paid appearances.}}

## How anybody can tell

Each verdict names who wrote it and who approved it, and links to the evidence, also to that which speaks against it. The list of everything we have published is open: count for yourself whom we have checked and how the ratings fell. If you find us lopsided, report it as you would report an error.
`;
