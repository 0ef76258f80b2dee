/** Beside it the page has the rating scale and the rules that the system enforces; this is what only people can promise. */
export const METHODOLOGY_TEXT = `## What we choose

We check statements of fact that can be tested, that many people have read or heard, and that would matter if they were wrong: to health, to safety, to money, to a vote, or to what people think of one another. We look for them in news reports, speeches, interviews, documents and widely shared posts, and we take up what readers ask for.

We do not choose by who made the statement or by what we expect to find. Once in a while we count whose statements we have checked, and look where the count is lopsided.

{{Say which subjects, which region and which languages your newsroom covers.}}

## How we look

We begin with whoever should know first-hand: the data set, the court file, the recording, the person who was there. Only then come others who report on it. We search for what would contradict the statement as hard as for what would bear it out.

What we cite, we archive, so that a reader can see what we saw even when the page has changed. We name our sources. Somebody who would be endangered may stay unnamed; we then say why, and what places them to know, and no rating rests on such a source alone.

## Who is asked

Before we publish, we ask whoever made a statement what it rests on, and those it accuses what they say to it. The question, the deadline and the answer stand beside the claim, and so does silence.

## What we say, and what we do not

A rating is for one statement as it was made, on what was known on the day that we name. We do not rate people, and we do not guess at motives. Where the evidence does not decide a question we say so: that is a finding too.

When a source has an interest in the matter, or belongs to a state, we say so where we cite it.

## Machines

Software proposes sentences to look at, compares quotations with archived copies, and finds earlier checks. People choose the claims, judge the evidence and write the words; two of them answer for each verdict by name.
`;
