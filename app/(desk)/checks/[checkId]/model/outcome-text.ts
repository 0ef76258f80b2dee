import type { ModelTask } from "#domain/assist/model-prompts.ts";

/** What came of a question: how much waits for a person, how much was refused, and why not all was read. */
export type ModelOutcome = { readonly proposed: number; readonly refused: number; readonly unread: string | null };

/** The outcome in words for whoever asked. */
export function outcomeText(task: ModelTask, { proposed, refused, unread }: ModelOutcome): string {
  const said =
    task === "claims"
      ? [
          found(proposed),
          refused > 0 && `${left(refused)}: the words are not in the article, or not in one place only.`,
        ]
      : [
          proposed === 0 && "Nothing in its answer can be used.",
          refused > 0 && `${left(refused)}: tied to no attached evidence.`,
        ];
  const part =
    unread !== null && (UNREAD[unread] ?? "The rest of the article was not read: the model failed half way.");
  return [...said, part].filter(Boolean).join(" ");
}

const UNREAD: Readonly<Record<string, string>> = {
  article_too_long: "Only the beginning was read: the article is longer than is sent.",
  model_too_slow: "The rest of the article was not read: it took too long.",
};

function found(proposed: number): string {
  if (proposed === 0) return "The language model proposes no further claims.";
  return proposed === 1 ? "One proposal waits in the margin." : `${proposed} proposals wait in the margin.`;
}

function left(refused: number): string {
  return refused === 1 ? "One was left out" : `${refused} were left out`;
}
