"use server";

import { defineAction } from "#server/define-action.ts";
import { countField, idField } from "#server/input/text-fields.ts";
import { editTopicBody, findTopicInput, mergeTopicBody, topicBody } from "#server/input/topic-input.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";
import { mergeTopics, unmergeTopic } from "#workflow/topic/merge-topics.ts";
import { addTopic, editTopic } from "#workflow/topic/save-topic.ts";

const topicId = idField("topic");
const LIST = "/register/topics";

/** Adds a topic. */
export const addToTopics = defineAction({ input: topicBody, run: addTopic, revalidate: () => [LIST] });

/** Saves what is known of a topic over the version that was read. */
export const saveTopic = defineAction({
  input: editTopicBody.extend({ topicId, basedOn: countField }),
  run: editTopic,
  revalidate: ({ topicId }) => [LIST, `${LIST}/${topicId}`],
});

/** Finds topics that a check can be filed under. */
export const findTopics = defineAction({
  input: findTopicInput,
  run: (ctx, { query }) => listTopics(ctx, { query: query || undefined, choosable: true }),
});

/** Lets one topic stand for another. */
export const mergeTopic = defineAction({
  input: mergeTopicBody.extend({ topicId }),
  run: mergeTopics,
  revalidate: ({ topicId, intoId }) => [LIST, `${LIST}/${topicId}`, `${LIST}/${intoId}`],
});

/** Takes a merge of topics back. */
export const undoTopicMerge = defineAction({
  input: mergeTopicBody.omit({ intoId: true }).extend({ topicId }),
  run: unmergeTopic,
  revalidate: ({ topicId }) => [LIST, `${LIST}/${topicId}`],
});
