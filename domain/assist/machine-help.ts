/** The parts of a claim that a language model can have helped with: finding its words, wording its statement, drafting answer and reasoning. */
export const HELPED_PARTS = ["anchor", "statement", "summary"] as const;

/** One of the parts. */
export type HelpedPart = (typeof HELPED_PARTS)[number];

/**
 * That a person accepted something which a language model proposed for a part of a claim. It stays when the words are changed
 * afterwards: who reads cannot tell how much of them is left.
 */
export type MachineHelp = {
  readonly part: HelpedPart;
  /** The model by the name that it was asked for under. */
  readonly model: string;
  readonly promptVersion: string;
  /** When the person accepted it: a date-time in UTC. */
  readonly at: string;
};

const DONE: Readonly<Record<HelpedPart, string>> = {
  anchor: "find this claim in the article",
  statement: "word it",
  summary: "draft the answer and the reasoning",
};

/** The disclosure for readers, one sentence; null where no machine helped. */
export function machineHelpSentence(help: readonly MachineHelp[]): string | null {
  const parts = HELPED_PARTS.filter((part) => help.some((item) => item.part === part));
  if (parts.length === 0) return null;
  const models = [...new Set(help.map((item) => item.model))];
  const acts = parts.map((part) =>
    part === "statement" && !parts.includes("anchor") ? "word this claim" : DONE[part],
  );
  const helper = models.length === 1 ? `A language model (${models[0]})` : `Language models (${listed(models)})`;
  return `${helper} helped to ${listed(acts)}; a person accepted each proposal.`;
}

function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(", ")} and ${last}`;
}
