import type { Topic } from "#domain/topic/topic.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** What is written about a topic, as its form holds it. */
export type TopicFacts = { readonly name: string; readonly description: string };

/** What the form shows of a saved topic. */
export function factsOf({ name, description }: Pick<Topic, "name" | "description">): TopicFacts {
  return { name, description: description ?? "" };
}

const LABELS: Record<keyof TopicFacts, string> = { name: "Name", description: "Description" };
const FIELDS = Object.keys(LABELS) as (keyof TopicFacts)[];

/** My text with that of theirs that I did not touch; `base` is what I began with, or null where that is not known. */
export function rebased(mine: TopicFacts, theirs: TopicFacts, base: TopicFacts | null): TopicFacts {
  if (base === null) return mine;
  const untouched = FIELDS.filter((field) => mine[field] === base[field]);
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])) };
}

/** The fields that both of us changed, and differently; without a `base` all that differ. */
export function conflictsOf(mine: TopicFacts, theirs: TopicFacts, base: TopicFacts | null): Conflict[] {
  return FIELDS.filter(
    (field) => mine[field] !== theirs[field] && (base === null || theirs[field] !== base[field]),
  ).map((field) => ({
    name: field,
    label: LABELS[field],
    mine: mine[field],
    theirs: theirs[field],
    multiline: field === "description",
  }));
}
