import { eq } from "drizzle-orm";
import { snapshots } from "#db/schema/snapshots.ts";
import { canonicalText, MAX_TEXT, type TextError } from "#domain/article/canonical-text.ts";
import { codePointLength } from "#domain/article/code-points.ts";
import { matchQuote, type QuoteMatch } from "#domain/evidence/match-quote.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** A quote and where to look for it: `text` as it is given, or else the archived copy `snapshotId`. */
export type VerifyQuoteInput = {
  readonly quote: string;
  readonly text?: string | undefined;
  readonly snapshotId?: string | undefined;
};

/** Why a quote was not looked up; a {@link TextError} is of `text`. */
export type VerifyQuoteError =
  | Refusal
  | TextError
  | { readonly kind: "snapshot_unknown"; readonly field: "snapshotId" };

/**
 * Looks a quote up in a text or an archived copy, without keeping anything. Offsets are code points of that very text; `differences` is
 * empty when nothing but typography differs.
 */
export async function verifyQuote(ctx: Ctx, input: VerifyQuoteInput): Promise<Result<QuoteMatch, VerifyQuoteError>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const text = input.text === undefined ? await textOfSnapshot(ctx, input.snapshotId ?? "") : acceptable(input.text);
  if (!text.ok) return text;
  const match = matchQuote(input.quote, text.value);
  const differs = match.differences.some(({ op }) => op !== "equal");
  return ok({ ...match, differences: differs ? match.differences : [] });
}

async function textOfSnapshot(ctx: Ctx, id: string): Promise<Result<string, VerifyQuoteError>> {
  const [row] = await ctx.db.select({ text: snapshots.text }).from(snapshots).where(eq(snapshots.id, id));
  return row ? ok(row.text) : err({ kind: "snapshot_unknown", field: "snapshotId" });
}

/** The text itself, not its canonical form: the offsets must fit what the caller has. */
function acceptable(text: string): Result<string, TextError> {
  const length = codePointLength(text);
  if (length > MAX_TEXT) return err({ kind: "too_long", max: MAX_TEXT, length });
  const canonical = canonicalText(text);
  return canonical.ok ? ok(text) : canonical;
}
