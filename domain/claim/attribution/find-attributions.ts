import { codePointIndex } from "#domain/article/code-points.ts";
import type { Attribution, Claimant, TextSpan } from "#domain/claim/attribution/attribution.ts";
import { CLAIMANT_THRESHOLD } from "#domain/claim/attribution/attribution.ts";
import { SAYING_IN } from "#domain/claim/attribution/cue-words.ts";
import { findForeign } from "#domain/claim/attribution/find-foreign.ts";
import type { Found } from "#domain/claim/attribution/found.ts";
import type { TokenRange } from "#domain/claim/attribution/noun-phrases.ts";
import { readSentence } from "#domain/claim/attribution/read-sentence.ts";
import { readTokens, type Token } from "#domain/claim/attribution/read-tokens.ts";
import { Cast, type Resolved } from "#domain/claim/attribution/resolve-speaker.ts";

/** An attribution while it is being read, in UTF-16 units. */
type Draft = {
  kind: Attribution["kind"];
  content: [number, number][];
  source: [number, number] | null;
  cue: [number, number] | null;
  claimant: Claimant | null;
  via: string[];
};

/** A sentence longer than this, in tokens, is none: nothing is read in it, so that the time stays linear. */
const LONGEST_SENTENCE = 400;

/**
 * Who says what in a canonical text, in the order of the text; headings are left out. English is read in full; of some other languages quotations with a
 * verb of saying and a name beside them; of all others nothing. Linear in the text.
 */
export function findAttributions(text: string, language = "en"): Attribution[] {
  const base = language.toLowerCase().split("-")[0] ?? "";
  const isEnglish = base === "en";
  if (!isEnglish && SAYING_IN[base] === undefined) return [];
  const cast = new Cast();
  const drafts: Draft[] = [];
  let last: Draft | null = null as Draft | null;
  let continues = false;
  let paragraph = -1;
  for (const sentence of readTokens(text, language)) {
    const { tokens } = sentence;
    const isNew = sentence.paragraph !== paragraph;
    paragraph = sentence.paragraph;
    if (sentence.isHeading || tokens.length > LONGEST_SENTENCE || tokens.some(isNoWord)) continue;
    const words = outerWords(text, tokens);
    const onlyQuoted = tokens.every((token) => token.type === "quotation" || token.type === "mark");
    if (onlyQuoted) {
      const spoken = tokens.flatMap(({ quotation }) => (quotation ? [quotation] : []));
      // A quotation without a cue goes on with the one before it, in the same paragraph or where that was left open.
      if (last !== null && (!isNew || continues || endsWithColon(text, spoken[0]?.from ?? 0))) {
        const spans = spoken.map(({ from, to }): [number, number] => [from, to]);
        if (last.kind === "direct" || last.content.length === 0 || isNew) last.content.push(...spans);
        else {
          const quoted: Draft = { ...last, kind: "direct", content: spans, cue: null };
          drafts.push(quoted);
          last = quoted;
        }
      }
      continues = spoken.at(-1)?.goesOn ?? false;
      continue;
    }
    const found = isEnglish ? readSentence(tokens) : findForeign(tokens, SAYING_IN[base] ?? new Set());
    // Names of this sentence are known to the phrases in it, but "he" does not mean somebody named only after it.
    const first = found[0];
    const pronounFirst = first?.source && first.source.to - first.source.from === 1;
    if (!pronounFirst) cast.read(words);
    const ofSentence = found.map((item) => draftOf(text, tokens, item, cast));
    if (pronounFirst) cast.read(words);
    drafts.push(...ofSentence);
    const speaking = ofSentence.at(-1) ?? null;
    if (speaking) last = ofSentence.find((draft) => draft.kind === "direct") ?? speaking;
    else if (isNew || found.length === 0) last = orphan(text, tokens) ? last : null;
    continues = tokens.at(-1)?.quotation?.goesOn ?? false;
  }
  const index = codePointIndex(text);
  const span = ([from, to]: [number, number]): TextSpan => ({
    start: index.toCodePoint(from),
    end: index.toCodePoint(to),
  });
  return drafts
    .filter((draft) => draft.content.length > 0)
    .map((draft) => ({
      kind: draft.kind,
      content: draft.content.map(span),
      source: draft.source ? [span(draft.source)] : [],
      cue: draft.cue ? [span(draft.cue)] : [],
      claimant: draft.claimant,
      via: draft.via,
    }));
}

/** A run of letters that no language has as a word: patterns over it would take long. */
function isNoWord(token: Token): boolean {
  return token.type === "word" && token.to - token.from > 100;
}

function orphan(text: string, tokens: readonly Token[]): boolean {
  return tokens.length < 12 && endsWithColon(text, (tokens.at(-1)?.to ?? 0) + 1);
}

function endsWithColon(text: string, at: number): boolean {
  return /[:,]\s*$/u.test(text.slice(Math.max(0, at - 6), at));
}

/** The sentence without its quotations: names in them belong to what is said, not to those who speak. */
function outerWords(text: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  let from = tokens[0]?.from ?? 0;
  for (const token of tokens) {
    if (token.type !== "quotation") continue;
    parts.push(text.slice(from, token.from));
    from = token.to;
  }
  parts.push(text.slice(from, tokens.at(-1)?.to ?? from));
  return parts.join(" … ").replace(/\s+/gu, " ");
}

function draftOf(text: string, tokens: readonly Token[], found: Found, cast: Cast): Draft {
  const place = (range: TokenRange): [number, number] => [tokens[range.from]?.from ?? 0, tokens[range.to - 1]?.to ?? 0];
  const source = found.source ? place(found.source) : null;
  const cue = place(found.cue);
  const via = found.via ? text.slice(...place(found.via)).replace(/\s+/gu, " ") : null;
  const claimant = source ? claimantOf(text, source, cue, cast, via) : null;
  return {
    kind: found.isDirect ? "direct" : "indirect",
    content: found.content.map(place).filter(([from, to]) => to > from),
    source,
    cue,
    claimant,
    via: via === null ? [] : [via],
  };
}

function claimantOf(
  text: string,
  source: [number, number],
  cue: [number, number],
  cast: Cast,
  via: string | null,
): Claimant | null {
  const phrase = text.slice(...source);
  const resolved = cast.resolve(phrase);
  cast.spoke(resolved);
  if (resolved.confidence < CLAIMANT_THRESHOLD || resolved.name.length > LONGEST_NAME) return null;
  const { name, kind, confidence } = resolved;
  return { name, kind, confidence, why: whyOf(text, phrase, source, cue, resolved, via) };
}

const LONGEST_WHY = 90;

/** A longer phrase describes somebody rather than naming them; in UTF-16 units. */
const LONGEST_NAME = 100;

function whyOf(
  text: string,
  phrase: string,
  source: [number, number],
  cue: [number, number],
  resolved: Resolved,
  via: string | null,
): string {
  const from = Math.min(source[0], cue[0]);
  const to = Math.max(source[1], cue[1]);
  const near = to - from <= LONGEST_WHY;
  const words = near ? text.slice(from, to) : `${phrase.slice(0, LONGEST_WHY)} … ${text.slice(...cue)}`;
  const passed = via === null ? "" : `, by way of ${via}`;
  const meaning =
    resolved.isResolved && !phrase.includes(resolved.name) ? `; “${phrase}” is taken to be ${resolved.name}` : "";
  return `“… ${words.replace(/\s+/gu, " ")} …”${passed}${meaning}`;
}
