import type { ReactElement } from "react";
import type { EvidenceContent } from "#domain/check/check-content.ts";
import { wordDiff } from "#domain/evidence/word-diff.ts";
import { DiffText, readable } from "#site/diff-text.tsx";
import { capitalised, counted } from "#ui/count-words.ts";

type Sign = { readonly sign: string; readonly q: "exact" | "approximate" | "altered" | "none"; readonly text: string };

/** What comparing a quotation with the archived copy gave, in a sign and in words; null when nothing is quoted or pointed at. */
function quoteSign(evidence: Pick<EvidenceContent, "quote" | "quoteStatus" | "snapshot" | "locator">): Sign | null {
  if (evidence.quote === null) {
    if (evidence.locator === null) return null;
    return evidence.snapshot === null
      ? { sign: "∅", q: "none", text: "Not verifiable: there is no archived copy to look it up in" }
      : { sign: "=", q: "exact", text: "In the archived copy, at the place named" };
  }
  switch (evidence.quoteStatus) {
    case "exact":
      return { sign: "=", q: "exact", text: "Verified: the words stand in the archived copy" };
    case "approximate":
      return { sign: "≈", q: "approximate", text: "Approximate: the wording differs from the archived copy" };
    case "altered":
      return { sign: "≠", q: "altered", text: "Altered: the archived copy says something else" };
    case "absent":
      return { sign: "∅", q: "none", text: "Not verifiable: the words do not stand in the archived copy" };
    default:
      return { sign: "∅", q: "none", text: "Not verifiable: we have no archived copy to compare with" };
  }
}

/** The outcome of looking a quotation up, with the words that differ where they do. */
export function QuoteStatus({ evidence }: { evidence: EvidenceContent }): ReactElement | null {
  const sign = quoteSign(evidence);
  if (sign === null) return null;
  const differs = evidence.quote !== null && evidence.quoteInCopy !== null && evidence.quoteInCopy !== evidence.quote;
  return (
    <>
      <QuoteSign {...sign} />
      {differs && <QuoteDifference quote={evidence.quote ?? ""} inCopy={evidence.quoteInCopy ?? ""} />}
    </>
  );
}

/** A sign in its box, and what it means. */
export function QuoteSign({ sign, q, text }: Sign): ReactElement {
  return (
    <span className="qs" data-q={q}>
      <b aria-hidden="true">{sign}</b>
      <span>{text}</span>
    </span>
  );
}

function QuoteDifference({ quote, inCopy }: { quote: string; inCopy: string }): ReactElement {
  const parts = readable(wordDiff(inCopy, quote));
  const changes = parts.filter(
    (part, i) => part.op !== "equal" && (part.op === "delete" || parts[i - 1]?.op !== "delete"),
  );
  return (
    <details className="diff">
      <summary>{capitalised(counted(changes.length, "difference"))}, word for word</summary>
      <p dir="auto" className="quo">
        <DiffText parts={parts} />
      </p>
      <p className="fl">
        <del>Struck through</del>: only in the copy. <ins>Underlined</ins>: only in the quotation.
      </p>
    </details>
  );
}
