export const FUNDING_TEXT = `## Who owns us

{{Give the registered name, the legal form, the number in the register, the address, and who owns or controls the organisation. If the newsroom is a part of a larger one, say how it is set apart.}}

## Where the money comes from

{{List the income of the last full year by source. Name every source that gave one percent of it or more, with its share or amount, and what it was given for.}}

{{Link to the last annual accounts, or say when they are published.}}

## What money cannot buy

Those who pay for our work do not choose what we check, do not see a verdict before it is published, and cannot have one changed. When a check is about somebody who pays us, or who has paid us in the last three years, the check says so.

We take no money that would have to stay secret. {{Say from whom you take none: parties, governments, companies of certain kinds.}}

## What we pay for

We pay nobody for statements or evidence. Where access to a document or data costs a fee that anybody would have to pay, we pay it.
`;
