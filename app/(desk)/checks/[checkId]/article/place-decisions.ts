import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { ReanchoredSpan } from "#domain/article/reanchor.ts";
import { type AnchorSelector, resolveAnchor, type TextRange } from "#domain/claim/resolve-anchor.ts";

/** A claim as the form for moving shows it. */
export type MovingClaim = {
  readonly id: string;
  readonly number: number;
  readonly statement: string;
  readonly dropped: boolean;
  readonly place: "certain" | "open" | "removed";
  readonly spans: readonly ReanchoredSpan[];
};

/** What somebody has said about a claim so far: the words of each of its spans, or that the article no longer makes it. */
export type Decision = { readonly removed: boolean; readonly spans: readonly AnchorSelector[] };

/** Where the words that were given stand: one place, several to choose from, or none. */
export type Found =
  | { readonly kind: "nothing" }
  | { readonly kind: "here"; readonly range: TextRange }
  | { readonly kind: "several"; readonly ranges: readonly TextRange[] }
  | { readonly kind: "nowhere" };

/** What stands in the form before anybody has decided: certain places, and the old words where they still occur. */
export function firstDecision(claim: MovingClaim): Decision {
  const spans = claim.spans.map(({ before, at, places }): AnchorSelector => {
    if (at) return { exact: at.exact, start: at.start };
    return { exact: places.length > 0 ? before.exact : "" };
  });
  return { removed: false, spans };
}

/** Looks words up in the new text, as the server will. */
export function findPlace(text: string, selector: AnchorSelector): Found {
  if (selector.exact.trim() === "") return { kind: "nothing" };
  const resolved = resolveAnchor(text, selector);
  if (resolved.ok) return { kind: "here", range: resolved.value };
  if (resolved.error.kind === "anchor_ambiguous") return { kind: "several", ranges: resolved.error.occurrences };
  return { kind: "nowhere" };
}

/** Whether nothing is left to decide about a claim. */
export function isDecided(text: string, decision: Decision): boolean {
  return decision.removed || decision.spans.every((span) => findPlace(text, span).kind === "here");
}

const AROUND = 60;

/** A place with the words around it, for telling one from another. */
export function inContext(text: string, { start, end }: TextRange): { before: string; words: string; after: string } {
  return {
    before: sliceCodePoints(text, start - AROUND, start),
    words: sliceCodePoints(text, start, end),
    after: sliceCodePoints(text, end, end + AROUND),
  };
}
