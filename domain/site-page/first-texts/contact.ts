export const CONTACT_TEXT = `## For readers

If something that we published is wrong, please use the form for reporting an error: it reaches those who can correct it. If you have come across something that should be checked, use the form for that.

For everything else: {{an email address that is read every working day}}.

## For those we ask

If we have written to you about a statement of yours, answer to the address in our letter. Tell us if you need more time, and why. {{Give the name and address of the person to turn to when you think that you were treated unfairly.}}

## By post and telephone

{{The postal address of the newsroom, and a telephone number with the hours at which it is answered.}}

## In confidence

{{Say how somebody can send you something that must not be traced to them, such as a messenger number or a public key. If you cannot offer that yet, say so.}}
`;
