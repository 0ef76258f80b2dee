/** A check is filed under at most so many topics: more would say nothing of what it is about. */
export const MOST_TOPICS = 5;

/** Length of a name and of a description, in code points. */
export const MAX_TOPIC_NAME = 60;
export const MAX_TOPIC_DESCRIPTION = 500;

/** A topic as it stands with a check: what readers are told of it in the published text. */
export type TopicOfCheck = {
  readonly id: string;
  /** Its address below /topics at that moment; an older one leads to the newer for good. */
  readonly slug: string;
  readonly name: string;
};

/** A topic by its id and name, where another one names it. */
export type TopicName = { readonly id: string; readonly name: string };

/** What checks are filed under, so that readers find those on one matter together. */
export type Topic = TopicOfCheck & {
  /** One paragraph for readers on what belongs to it, or null. */
  readonly description: string | null;
  /** No further check is filed under it; those that are keep it. */
  readonly retired: boolean;
  /** The topic that stands for this one, if it was merged. */
  readonly mergedInto: TopicName | null;
  /** When a check under it was first published: from then on its address is kept for good. */
  readonly publicSince: string | null;
  readonly version: number;
};
