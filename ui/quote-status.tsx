import type { ReactElement } from "react";
import type { Evidence } from "#domain/check/check.ts";
import type { QuoteStatus } from "#domain/evidence/vocabulary.ts";
import { wordDiff } from "#domain/evidence/word-diff.ts";
import { WordDiffView } from "#ui/word-diff-view.tsx";

const SIGNS: Record<QuoteStatus, string> = {
  exact: "=",
  approximate: "≈",
  altered: "≠",
  absent: "∅",
  no_snapshot: "–",
};

/** What the desk needs to know of a quote. */
export type QuoteCheck = Pick<Evidence, "quote" | "quoteStatus" | "quoteAnchor" | "quoteInCopy">;

/** How a quote compares with its archived copy, as a sign and in words. */
export function QuoteStatusLine({ check }: { check: QuoteCheck }): ReactElement | null {
  if (!check.quoteStatus) return null;
  return (
    <span className="qs" data-q={check.quoteStatus}>
      <b aria-hidden="true">{SIGNS[check.quoteStatus]}</b>
      <span>{quoteStatusText(check)}</span>
    </span>
  );
}

/** The same comparison as words alone, for announcements. */
export function quoteStatusText({ quote, quoteStatus, quoteAnchor, quoteInCopy }: QuoteCheck): string {
  switch (quoteStatus) {
    case "exact":
      if (quoteAnchor && quoteInCopy !== null && quoteInCopy !== quote)
        return `Word for word; only typography differs: characters ${quoteAnchor.start + 1} to ${quoteAnchor.end} of the copy`;
      return quoteAnchor
        ? `Exact: characters ${quoteAnchor.start + 1} to ${quoteAnchor.end} of the copy`
        : "Exact: the quote stands in the copy";
    case "approximate": {
      const changed = changedWords(quote ?? "", quoteInCopy ?? "");
      if (changed === 0) return "Approximate: only spelling or punctuation differs";
      return `Approximate: ${changed} ${changed === 1 ? "word differs" : "words differ"}`;
    }
    case "altered":
      return "Altered: the copy says something else";
    case "absent":
      return "Absent: not found in the archived copy";
    case "no_snapshot":
      return "No archived copy: nobody can look this quote up";
    case null:
      return "";
  }
}

function changedWords(quote: string, inCopy: string): number {
  const wordsIn = (op: "insert" | "delete") =>
    wordDiff(quote, inCopy)
      .filter((part) => part.op === op)
      .flatMap((part) => part.text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
  return Math.max(wordsIn("insert"), wordsIn("delete"));
}

/** Where quote and copy differ, word by word; nothing when they do not. */
export function QuoteDifference({ check }: { check: QuoteCheck }): ReactElement | null {
  if (!check.quote || !check.quoteInCopy || check.quoteStatus === "exact") return null;
  return (
    <p className="serif diff" dir="auto">
      <span className="vh">Difference from the archived copy: </span>
      <WordDiffView before={check.quote} after={check.quoteInCopy} />
    </p>
  );
}
