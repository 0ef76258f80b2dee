import { z } from "zod";
import { MAX_TOPIC_DESCRIPTION, MAX_TOPIC_NAME, MOST_TOPICS } from "#domain/topic/topic.ts";
import { draftField, idField, lineField, orNothing } from "#server/input/text-fields.ts";

/** More than a check takes, so that the use case can say so. */
const MOST_GIVEN = MOST_TOPICS * 4;

/** What people write about a topic. */
export const topicBody = z.strictObject({
  name: lineField(MAX_TOPIC_NAME),
  description: orNothing(lineField(MAX_TOPIC_DESCRIPTION)),
});

/** What to change of a topic; what is left out stays. */
export const editTopicBody = topicBody.partial().extend({
  retired: z.boolean().optional().meta({ description: "Whether no further check can be filed under it." }),
  newAddress: z.boolean().optional().meta({
    description: "Gives it the address of its name, though readers know another; that one leads there for good.",
  }),
});

/** The topic that is to stand for a duplicate. */
export const mergeTopicBody = z.strictObject({ intoId: idField("topic") });

/** A few letters of what is looked for; none for all of them. */
export const findTopicInput = z.strictObject({ query: draftField(MAX_TOPIC_NAME, { multiline: false }) });

/** What a check is to be filed under, the most fitting first. */
export const topicIdsField = z
  .array(idField("topic"))
  .max(MOST_GIVEN)
  .meta({ description: `What it is filed under, the most fitting first; at most ${MOST_TOPICS}.` });
