import type { Check } from "#domain/check/check.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** Title, deck and article of a check as they stand in their form. */
export type HeadText = {
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
export function headText({ title, summary, article }: Pick<Check, "title" | "summary" | "article">): HeadText {
  const { headline, outlet, byline, url, publishedAt, language } = article;
  return {
    ...{ title, headline, outlet, language },
    summary: summary ?? "",
    byline: byline ?? "",
    url: url ?? "",
    publishedAt: publishedAt ?? "",
  };
}

/** The text as an action takes it. */
export function headInput({ title, summary, ...article }: HeadText) {
  return { title, summary, article };
}

/** The labels of the fields, in the order of the form. */
export const HEAD_LABELS: Readonly<Record<keyof HeadText, string>> = {
  title: "Title of the check",
  summary: "Deck, under the title",
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
    .map((name) => ({ name, label: HEAD_LABELS[name], mine: mine[name], theirs: theirs[name] }))
    .filter((field) => field.mine !== field.theirs);
}
