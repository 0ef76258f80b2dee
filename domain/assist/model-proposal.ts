import type { HelpedPart } from "#domain/assist/machine-help.ts";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import type { Anchor } from "#domain/claim/anchor.ts";

/** A sentence of a draft, with the ids of the evidence that it rests on. */
export type DraftSentence = { readonly text: string; readonly evidenceIds: readonly string[] };

/** A draft from evidence. `refused` counts the sentences that were not tied to it and so were left out. */
export type SummaryDraft = {
  readonly answer: DraftSentence | null;
  readonly sentences: readonly DraftSentence[];
  readonly refused: number;
};

/** What a model proposes, by the task that it was asked for. */
export type ProposalContent =
  | { readonly task: "claims"; readonly anchor: Anchor; readonly statement: string }
  | { readonly task: "restatement"; readonly statement: string }
  | ({ readonly task: "summary" } & SummaryDraft);

/** The parts of a claim that somebody takes over who accepts a proposal. */
export const PARTS_OF_TASK: Readonly<Record<ModelTask, readonly HelpedPart[]>> = {
  claims: ["anchor", "statement"],
  restatement: ["statement"],
  summary: ["summary"],
};

/** A draft without the sentences whose evidence is no longer attached; null where nothing is left of it. */
export function draftStillTied(draft: SummaryDraft, attachedIds: readonly string[]): SummaryDraft | null {
  const isTied = (sentence: DraftSentence) => sentence.evidenceIds.every((id) => attachedIds.includes(id));
  const answer = draft.answer && isTied(draft.answer) ? draft.answer : null;
  const sentences = draft.sentences.filter(isTied);
  if (answer === null && sentences.length === 0) return null;
  const lost = draft.sentences.length - sentences.length + (draft.answer && !answer ? 1 : 0);
  return { answer, sentences, refused: draft.refused + lost };
}

/** The sentences as reasoning that cites its evidence, `numberOf` giving the number of each piece. */
export function draftReasoning(sentences: readonly DraftSentence[], numberOf: (id: string) => number): string {
  return sentences
    .map(({ text, evidenceIds }) => {
      const [, words = text, end = ""] = /^(.*?)([.!?।。]?)$/su.exec(text) ?? [];
      const cited = evidenceIds.map(numberOf).sort((one, other) => one - other);
      return `${words} ${cited.map((number) => `[${number}]`).join("")}${end}`;
    })
    .join(" ");
}
