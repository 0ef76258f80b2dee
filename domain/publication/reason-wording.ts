import type { CorrectionKind } from "#domain/publication/publication-kind.ts";

/** How the reason of each kind is put: what we said, what is so, how it came about. The dots are for the writer. */
export const REASON_TEMPLATES: Readonly<Record<CorrectionKind, string>> = {
  correction: "We said … In fact … It came about because …",
  update: "We added … What we said before stands.",
  typo: "We mended the spelling of …",
};

/** Where a reason strays from how reasons are put. */
export type ReasonAdvice = "empty" | "begins_otherwise" | "template_left" | "too_short" | "excuses";

const EXCUSES = /\b(?:sorry|apolog\w+|regret\w*|unfortunately|mistakenly|inadvertently|human error|oversight)\b|!/i;
const SHORTEST = 20;

/** What to look at again in a reason, before readers get it. It is advice: an editor may know better. */
export function reasonAdvice(reason: string): ReasonAdvice[] {
  const text = reason.trim();
  if (text === "") return ["empty"];
  const advice: ReasonAdvice[] = [];
  if (!/^(?:we|our)\b/i.test(text)) advice.push("begins_otherwise");
  if (text.includes("…")) advice.push("template_left");
  if (text.length < SHORTEST) advice.push("too_short");
  if (EXCUSES.test(text)) advice.push("excuses");
  return advice;
}
