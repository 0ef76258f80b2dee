import type { Check } from "#domain/check/check.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";
import type { PickedTopic } from "#ui/topics-picker.tsx";

/** Title, deck, topics and article of a check as they stand in their form. */
export type HeadText = HeadLines & { topics: readonly PickedTopic[] };

type HeadLines = {
  title: string;
  summary: string;
  headline: string;
  outlet: string;
  byline: string;
  url: string;
  publishedAt: string;
  language: string;
};

/** The text of the saved head. */
export function headText({
  title,
  summary,
  topics,
  article,
}: Pick<Check, "title" | "summary" | "topics" | "article">): HeadText {
  const { headline, outlet, byline, url, publishedAt, language } = article;
  return {
    ...{ title, headline, outlet, language },
    topics: topics.map(({ id, name }) => ({ id, name })),
    summary: summary ?? "",
    byline: byline ?? "",
    url: url ?? "",
    publishedAt: publishedAt ?? "",
  };
}

/** The text as an action takes it. */
export function headInput({ title, summary, topics, ...article }: HeadText) {
  return { title, summary, topicIds: topics.map(({ id }) => id), article };
}

/** The labels of the fields, in the order of the form. */
export const HEAD_LABELS: Readonly<Record<keyof HeadText, string>> = {
  title: "Title of the check",
  summary: "Deck, under the title",
  topics: "Topics",
  headline: "Headline",
  outlet: "Outlet",
  byline: "Byline",
  url: "Address",
  publishedAt: "Published on",
  language: "Language",
};

/** The fields of which the two texts differ. */
export function headConflicts(mine: HeadText, theirs: HeadText): Conflict[] {
  return (Object.keys(HEAD_LABELS) as (keyof HeadText)[])
    .map((name) => ({
      ...{ name, label: HEAD_LABELS[name], mine: inWords(mine, name), theirs: inWords(theirs, name) },
      multiline: name === "topics",
    }))
    .filter((field) => field.mine !== field.theirs);
}

/** The saved text with the texts that were chosen. Topics are those of either side whose names stand in the lines. */
export function withTexts(mine: HeadText, theirs: HeadText, texts: Readonly<Record<string, string>>): HeadText {
  const { topics: names, ...lines } = texts;
  if (names === undefined) return { ...theirs, ...lines };
  const both = [...mine.topics, ...theirs.topics];
  const chosen = names.split("\n").flatMap((line) => both.find(({ name }) => name === line.trim()) ?? []);
  return { ...theirs, ...lines, topics: [...new Map(chosen.map((topic) => [topic.id, topic])).values()] };
}

function inWords(text: HeadText, name: keyof HeadText): string {
  return name === "topics" ? text.topics.map((topic) => topic.name).join("\n") : text[name];
}
