import { err, ok, type Result } from "#domain/result.ts";
import { MOST_TOPICS, type Topic, type TopicName } from "#domain/topic/topic.ts";

/** Why a check cannot be filed under these topics. */
export type ChooseTopicsError =
  | { readonly kind: "too_many_topics"; readonly field: "topicIds" }
  | { readonly kind: "topic_unknown"; readonly field: "topicIds" }
  | { readonly kind: "topic_retired"; readonly field: "topicIds"; readonly topic: TopicName };

/**
 * The ids that a check is filed under when these were chosen, in their order and each once. A merged topic counts as the one
 * that stands for it; a retired one is kept where the check has it already, and refused where it is new.
 */
export function chooseTopics(
  chosen: readonly string[],
  before: readonly { readonly id: string }[],
  known: ReadonlyMap<string, Topic>,
): Result<string[], ChooseTopicsError> {
  const ids: string[] = [];
  for (const id of chosen) {
    const named = known.get(id);
    const topic = named?.mergedInto ? known.get(named.mergedInto.id) : named;
    if (!topic) return err({ kind: "topic_unknown", field: "topicIds" });
    const isNew = !before.some((one) => one.id === topic.id || known.get(one.id)?.mergedInto?.id === topic.id);
    if (topic.retired && isNew) {
      return err({ kind: "topic_retired", field: "topicIds", topic: { id: topic.id, name: topic.name } });
    }
    if (!ids.includes(topic.id)) ids.push(topic.id);
  }
  return ids.length > MOST_TOPICS ? err({ kind: "too_many_topics", field: "topicIds" }) : ok(ids);
}
