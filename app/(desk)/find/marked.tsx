import type { ReactNode } from "react";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { Mark } from "#domain/desk-search/search-words.ts";

/** A text with the words marked that answer the search; `marks` are in its order, in code points. */
export function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(sliceCodePoints(text, at, start), <mark key={start}>{sliceCodePoints(text, start, end)}</mark>);
    at = end;
  }
  parts.push(sliceCodePoints(text, at, Number.MAX_SAFE_INTEGER));
  return <span dir="auto">{parts}</span>;
}
