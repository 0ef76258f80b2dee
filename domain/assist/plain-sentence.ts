/**
 * A line of prose out of a model's answer: white space folded, at most `longest` code points. Null where it holds an address,
 * markup, a citation that we did not write, or characters that hide or turn text around.
 */
export function plainSentence(value: unknown, longest: number): string | null {
  if (typeof value !== "string" || value.length > 4 * longest || !value.isWellFormed()) return null;
  const text = value.replace(/\s+/gu, " ").trim();
  if (text === "" || [...text].length > longest) return null;
  if (ADDRESS.test(text) || MARKUP.test(text) || HIDDEN.test(text.replace(JOINERS, ""))) return null;
  return text;
}

const ADDRESS = /:\/\/|\b(?:https?|javascript|data|mailto|file):|\bwww\.|\/\/|[\p{L}\p{N}]@[\p{L}\p{N}]/iu;
const MARKUP = /[<>[\]{}`|\\]|^(?:[#*+-]|\d+[.)])\s/u;
/** Controls, invisible and turning characters, private use, and what Unicode has not assigned. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/u;
/** Between letters and marks, these two are how Persian, Hindi and others are spelt. */
const JOINERS = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu;
