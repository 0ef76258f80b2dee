export const TEAM_TEXT = `## Who answers for our work

{{Name the editor who is responsible for what is published, with a sentence on their experience.}}

## The people

{{List everybody who writes, edits or approves checks: name, what they do here, what they did before, and the languages they work in.}}

## Who decides what

Fact-checkers find claims, gather the evidence and propose a rating. An editor who has not worked on a check approves it; nobody approves their own work, whatever their rank. Admins of our desk look after accounts and settings, and have no power to alter what is published.

{{Say who appoints the editor, and who outside the newsroom, such as a board, has a say in what.}}

## Help from outside

When we ask experts, we name them and say what places them to know and what ties they have to the matter. They advise; they do not decide.
`;
