import type { Found } from "#domain/claim/attribution/found.ts";
import { isCapitalised, isMark } from "#domain/claim/attribution/noun-phrases.ts";
import type { Token } from "#domain/claim/attribution/read-tokens.ts";

/**
 * Quotations of a sentence in a language with a short list of verbs: one is attributed only where a listed verb stands right after it and a name right
 * after the verb, or a name, the verb and then the quotation. Everything else is left alone.
 */
export function findForeign(tokens: readonly Token[], verbs: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type !== "word" || !verbs.has(token.lower)) continue;
    let before = i - 1;
    while (before >= 0 && (isMark(tokens[before], ",–—-") || /^(?:a|ha|hat|est)$/u.test(tokens[before]?.lower ?? "")))
      before -= 1;
    let to = i + 1;
    while (isCapitalised(tokens[to])) to += 1;
    const quoted = tokens[before];
    if (quoted?.type === "quotation" && quoted.quotation && quoted.quotation.words >= 3 && to > i + 1) {
      found.push({
        source: { from: i + 1, to },
        cue: { from: i, to: i + 1 },
        content: [{ from: before, to: before + 1 }],
        isDirect: true,
        via: null,
        isNested: false,
      });
      continue;
    }
    const after = isMark(tokens[i + 1], ":,") ? i + 2 : i + 1;
    if (tokens[after]?.type !== "quotation" || (tokens[after]?.quotation?.words ?? 0) < 3) continue;
    let from = before + 1;
    while (isCapitalised(tokens[from - 1])) from -= 1;
    if (from <= before)
      found.push({
        source: { from, to: before + 1 },
        cue: { from: i, to: i + 1 },
        content: [{ from: after, to: after + 1 }],
        isDirect: true,
        via: null,
        isNested: false,
      });
  }
  return found;
}
