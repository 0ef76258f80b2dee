import { plainSentence } from "#domain/assist/plain-sentence.ts";
import type { Anchor } from "#domain/claim/anchor.ts";
import { resolveAnchor } from "#domain/claim/resolve-anchor.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** A claim that a model proposed; the anchor was found in the article by us. */
export type ModelClaim = { readonly anchor: Anchor; readonly statement: string };

/** A sentence, and the numbers of the attached evidence that it rests on. */
export type TiedSentence = { readonly text: string; readonly evidence: readonly number[] };

/** A draft from evidence; `answer` is null where the model gave none that could be used. */
export type ModelSummary = { readonly answer: TiedSentence | null; readonly sentences: readonly TiedSentence[] };

/** What of an answer can be used, and how many things in it were refused. */
export type Usable<T> = { readonly found: T; readonly refused: number };

/** The answer is not of the form that was asked for. */
export type UselessAnswer = { readonly kind: "model_answer_useless" };

const MOST_CLAIMS = 20;
const MOST_SENTENCES = 5;
/** Items looked at in an answer; one that has more was not made by following the prompt. */
const MOST_ITEMS = 200;
/** In code points. */
const LONGEST_SENTENCE = 400;
/** Words longer than this, in UTF-16 units, are a passage and no claim. */
const LONGEST_WORDS = 1_000;

/**
 * The proposed claims whose words stand in the article to the character: at one place, or at the one that the words before and
 * after single out. Everything else in the answer is refused.
 */
export function readModelClaims(answer: string, article: string): Result<Usable<ModelClaim[]>, UselessAnswer> {
  const items = listIn(answer, "claims");
  if (!items) return err({ kind: "model_answer_useless" });
  const found: ModelClaim[] = [];
  let refused = 0;
  for (const item of items) {
    const claim = found.length < MOST_CLAIMS ? claimOf(item, article) : null;
    if (!claim) refused += 1;
    else if (!found.some(({ anchor }) => isSamePlace(anchor, claim.anchor))) found.push(claim);
  }
  found.sort((one, other) => one.anchor.start - other.anchor.start || one.anchor.end - other.anchor.end);
  return ok({ found, refused });
}

/** The one restated sentence. */
export function readRestatement(answer: string): Result<string, UselessAnswer> {
  const statement = plainSentence(objectIn(answer)?.statement, LONGEST_SENTENCE);
  return statement === null ? err({ kind: "model_answer_useless" }) : ok(statement);
}

/** The sentences that name evidence which was sent, and only such: one number that was not voids its sentence. */
export function readModelSummary(answer: string, sent: readonly number[]): Result<Usable<ModelSummary>, UselessAnswer> {
  const object = objectIn(answer);
  const items = listIn(answer, "sentences");
  if (!object || !(items || isRecord(object.answer))) return err({ kind: "model_answer_useless" });
  const given = isRecord(object.answer) ? tiedSentence(object.answer, sent) : null;
  const tied = (items ?? []).map((item) => tiedSentence(item, sent));
  const sentences = tied.filter((sentence) => sentence !== null).slice(0, MOST_SENTENCES);
  const refused = tied.length - sentences.length + (object.answer != null && given === null ? 1 : 0);
  return ok({ found: { answer: given, sentences }, refused });
}

function claimOf(item: Record<string, unknown>, article: string): ModelClaim | null {
  const statement = plainSentence(item.statement, LONGEST_SENTENCE);
  const words = typeof item.words === "string" ? item.words.trim() : "";
  // Looked for first as they are: what stands there in other characters only was not copied.
  if (statement === null || words === "" || words.length > LONGEST_WORDS || !article.includes(words)) return null;
  const [prefix, suffix] = [contextOf(item.before), contextOf(item.after)];
  const anchor = resolveAnchor(article, { exact: words, prefix, suffix });
  return anchor.ok && anchor.value.exact === words ? { anchor: anchor.value, statement } : null;
}

function contextOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.slice(0, LONGEST_WORDS) : undefined;
}

function isSamePlace(one: Anchor, other: Anchor): boolean {
  return one.start === other.start && one.end === other.end;
}

function tiedSentence(item: Record<string, unknown>, sent: readonly number[]): TiedSentence | null {
  const text = plainSentence(item.text, LONGEST_SENTENCE);
  if (text === null || !Array.isArray(item.evidence) || item.evidence.length === 0) return null;
  const numbers = item.evidence.slice(0, MOST_ITEMS).map(numberOf);
  return numbers.every((number) => number !== null && sent.includes(number))
    ? { text, evidence: [...new Set(numbers as number[])] }
    : null;
}

/** Some models write numbers as text. */
function numberOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

function listIn(answer: string, key: string): Record<string, unknown>[] | null {
  const list = objectIn(answer)?.[key];
  if (!Array.isArray(list)) return null;
  return list.slice(0, MOST_ITEMS).map((item: unknown) => (isRecord(item) ? item : {}));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON object of an answer, for models that think aloud first, or put words or a fence around it. */
function objectIn(answer: string): Record<string, unknown> | null {
  const said = answer.slice(answer.lastIndexOf("</think>") + 1);
  const [from, to] = [said.indexOf("{"), said.lastIndexOf("}")];
  if (from < 0 || to < from) return null;
  try {
    const value: unknown = JSON.parse(said.slice(from, to + 1));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
