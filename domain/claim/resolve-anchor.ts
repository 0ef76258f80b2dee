import { codePointIndex } from "#domain/article/code-points.ts";
import { type Anchor, anchorAt } from "#domain/claim/anchor.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** What a person or a program gives to say where something stands: the words, and any of context and position (code points). */
export type AnchorSelector = {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
};

/** A range of code points, `end` exclusive. */
export type TextRange = { readonly start: number; readonly end: number };

/** Why a selector names no single place. */
export type AnchorError =
  | { readonly kind: "anchor_not_found"; readonly exact: string }
  | { readonly kind: "anchor_ambiguous"; readonly exact: string; readonly occurrences: readonly TextRange[] };

export function resolveAnchor(text: string, selector: AnchorSelector): Result<Anchor, AnchorError> {
  const index = codePointIndex(text);
  const at = text.indexOf(selector.exact);
  if (at < 0 || selector.exact === "") return err({ kind: "anchor_not_found", exact: selector.exact });
  return ok(anchorAt(text, index.toCodePoint(at), index.toCodePoint(at + selector.exact.length)));
}
