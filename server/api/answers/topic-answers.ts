import { z } from "zod";
import { count, maybe, moment, text, version } from "#server/api/answers/answer-parts.ts";

const topicName = z.looseObject({ id: text, name: text });

export const TopicOfCheckAnswer = z.looseObject({
  id: text,
  slug: text.meta({ description: "Its public page is /topics/{slug}, once a verdict under it is published." }),
  name: text,
});

export const TopicAnswer = TopicOfCheckAnswer.extend({
  description: maybe,
  retired: z.boolean().meta({ description: "No further check can be filed under it." }),
  mergedInto: topicName.nullable().meta({ description: "The topic that stands for it, if it is a duplicate." }),
  publicSince: moment.nullable().meta({ description: "When a verdict under it was first published." }),
  version,
});

export const TopicListItemAnswer = TopicAnswer.extend({
  checks: count.meta({ description: "Checks under it or its duplicates." }),
  published: count.meta({ description: "Of these, those that readers see." }),
});

export const TopicWithChecksAnswer = TopicAnswer.extend({
  duplicates: z.array(topicName),
  formerSlugs: z.array(text).meta({ description: "Addresses that lead to the present one." }),
  checks: z.array(z.looseObject({ id: text, title: text, state: text })),
});

export const MergedTopicsAnswer = z.looseObject({ topic: TopicAnswer, target: TopicAnswer });
