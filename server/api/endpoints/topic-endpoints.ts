import { listAnswer } from "#server/api/answers/answer-parts.ts";
import {
  MergedTopicsAnswer,
  TopicAnswer,
  TopicListItemAnswer,
  TopicWithChecksAnswer,
} from "#server/api/answers/topic-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { topicsQuery } from "#server/api/queries.ts";
import { editTopicBody, mergeTopicBody, topicBody } from "#server/input/topic-input.ts";

const NAME = ["topic_name_taken", "topic_name_empty"] as const;

export const TOPIC_ENDPOINTS = {
  "GET /topics": {
    summary: "The topics, by name, with how many checks are filed under each",
    description: "All of them at once. Duplicates that were merged into another topic are left out.",
    action: "desk:read",
    query: topicsQuery,
    status: 200,
    answer: listAnswer(TopicListItemAnswer),
  },
  "POST /topics": {
    summary: "Add a topic",
    description: "Readers hear of it with the first verdict that is published under it.",
    action: "topic:edit",
    body: topicBody,
    status: 201,
    answer: TopicAnswer,
    refusals: NAME,
  },
  "GET /topics/{id}": {
    summary: "A topic with the checks that are filed under it",
    action: "desk:read",
    status: 200,
    answer: TopicWithChecksAnswer,
    refusals: ["topic_not_found"],
  },
  "PATCH /topics/{id}": {
    summary: "Change a topic, or retire it; what is left out stays",
    description:
      "Its address follows its name until readers know it. From then on it stays, unless `newAddress` is true: then the old " +
      "address leads to the new one for good. What is published keeps the name that it was published with.",
    action: "topic:edit",
    body: editTopicBody,
    ifMatch: "required",
    status: 200,
    answer: TopicAnswer,
    refusals: ["topic_not_found", "topic_merged", "stale_version", ...NAME],
  },
  "POST /topics/{id}/merge": {
    summary: "Let another topic stand for this one, which is the same matter",
    description:
      "The duplicate stays: checks and published texts keep naming it. What is filed under it counts for the other, and its " +
      "public page leads there.",
    action: "topic:edit",
    body: mergeTopicBody,
    status: 200,
    answer: MergedTopicsAnswer,
    refusals: ["topic_not_found", "topic_merged", "topic_into_itself", "topic_unknown"],
  },
  "DELETE /topics/{id}/merge": {
    summary: "Take a merge back: the duplicate is a topic of its own again",
    action: "topic:edit",
    status: 200,
    answer: MergedTopicsAnswer,
    refusals: ["topic_not_found", "topic_not_merged"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
