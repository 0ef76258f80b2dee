import type { Found } from "#domain/claim/attribution/found.ts";
import { isCapitalised, isMark, phraseAfter, type TokenRange } from "#domain/claim/attribution/noun-phrases.ts";
import type { Token } from "#domain/claim/attribution/read-tokens.ts";

/** "According to X, …", "…, according to X", "in the words of X, …" at token `i`; null where there is no such cue. */
export function readAccordingTo(tokens: readonly Token[], i: number, floor: number): Found | null {
  const length = cueLength(tokens, i);
  if (length === 0) return null;
  const cue = { from: i, to: i + length };
  let before = i;
  if (isMark(tokens[before - 1], ",")) before -= 1;
  const isFirst = before <= floor + 1;
  const source = isFirst ? leadingPhrase(tokens, cue.to) : phraseAfter(tokens, cue.to);
  if (source === null) return null;
  let end = tokens.length;
  while (end > source.to && tokens[end - 1]?.type === "mark") end -= 1;
  let after = source.to;
  if (isMark(tokens[after], ",")) after += 1;
  const rest = end - after >= 2 ? [{ from: after, to: end }] : [];
  const ahead = isFirst ? [] : [{ from: floor, to: before }];
  const content: TokenRange[] = isFirst ? rest : ahead;
  if (content.length === 0) return null;
  const isDirect = content.every(({ from, to }) => to - from === 1 && tokens[from]?.type === "quotation");
  return { source, cue, content, isDirect, via: null, isNested: false };
}

function cueLength(tokens: readonly Token[], i: number): number {
  const words = (n: number) =>
    tokens
      .slice(i, i + n)
      .map((token) => token.lower)
      .join(" ");
  if (words(2) === "according to") return 2;
  return words(4) === "in the words of" ? 4 : 0;
}

/** The phrase after a leading cue ends at its comma; a name in apposition ("the coach, Ali Reza, …") still belongs to it. */
function leadingPhrase(tokens: readonly Token[], from: number): TokenRange | null {
  let to = from;
  let inName = false;
  const limit = Math.min(tokens.length, from + 30);
  for (; to < limit; to++) {
    const token = tokens[to];
    if (token === undefined || token.type === "quotation") break;
    if (token.type === "mark" && !"()&".includes(token.text)) break;
    // "According to Rathbun the property was …" has no comma: the clause begins after the name.
    if (
      inName &&
      ["the", "a", "an", "it", "he", "she", "they", "there"].includes(token.lower) &&
      isCapitalised(tokens[to - 1])
    )
      break;
    inName = isCapitalised(token);
  }
  if (to === from || !(isMark(tokens[to], ",") || inName || ["the", "a", "it"].includes(tokens[to]?.lower ?? "")))
    return null;
  if (isMark(tokens[to], ",")) {
    let name = to + 1;
    while (isCapitalised(tokens[name]) && name - to < 6) name++;
    if (name - to > 2 && isMark(tokens[name], ",")) to = name;
  }
  return { from, to };
}
