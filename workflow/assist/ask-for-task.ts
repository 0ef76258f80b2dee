import { sliceCodePoints } from "#domain/article/code-points.ts";
import { articleParts } from "#domain/assist/article-parts.ts";
import {
  claimsPrompt,
  fittingEvidence,
  type ModelPrompt,
  restatementPrompt,
  summaryPrompt,
} from "#domain/assist/model-prompts.ts";
import type { DraftSentence, ProposalContent } from "#domain/assist/model-proposal.ts";
import {
  readModelClaims,
  readModelSummary,
  readRestatement,
  type TiedSentence,
} from "#domain/assist/read-model-answer.ts";
import type { Claim } from "#domain/check/check.ts";
import { ok, type Result } from "#domain/result.ts";
import type { AskModel, LanguageModel, ModelError } from "#workflow/assist/language-model.ts";

/** The model, and how those who wait are told how far it is. */
export type Asking = Pick<LanguageModel, "maxCharacters"> & {
  readonly ask: AskModel;
  readonly tell: (stage: string) => Promise<void>;
  readonly signal: AbortSignal;
};

/** What of the answers can be proposed. */
export type Asked = {
  readonly contents: readonly ProposalContent[];
  readonly refused: number;
  readonly unread: "article_too_long" | ModelError["kind"] | null;
};

/** Text around a claim that is sent with it, in code points on each side. */
const SURROUNDINGS = 1_500;

/** Often enough that a clock is seen to run and that who stops the work need not wait. */
const TELL_EVERY_MS = 1_000;

/** Claims of an article, which is sent in parts; what a part yields is kept when a later one fails. */
export async function askForClaims(asking: Asking, article: string): Promise<Result<Asked, ModelError>> {
  const { parts, whole } = articleParts(article, asking.maxCharacters);
  const contents: ProposalContent[] = [];
  let refused = 0;
  for (const [i, part] of parts.entries()) {
    const stage = `The language model reads ${parts.length === 1 ? "the article" : `part ${i + 1} of ${parts.length}`}`;
    const answer = await askWatched(asking, claimsPrompt(part), stage);
    const read = answer.ok ? readModelClaims(answer.value, article) : answer;
    if (!read.ok) {
      if (i === 0) return read;
      return ok({ contents, refused, unread: read.error.kind });
    }
    contents.push(...read.value.found.map((claim) => ({ task: "claims" as const, ...claim })));
    refused += read.value.refused;
  }
  return ok({ contents: withoutRepeats(contents), refused, unread: whole ? null : "article_too_long" });
}

/** One sentence for a claim, from its words and what stands around them. */
export async function askForRestatement(
  asking: Asking,
  claim: Claim,
  article: string,
): Promise<Result<Asked, ModelError>> {
  const [first, last] = [claim.anchors[0], claim.anchors.at(-1)];
  const around =
    first && last ? sliceCodePoints(article, Math.max(0, first.start - SURROUNDINGS), last.end + SURROUNDINGS) : "";
  const prompt = restatementPrompt({
    words: claim.anchors.map(({ exact }) => exact).join(" … ") || claim.statement,
    surroundings: around.slice(0, asking.maxCharacters).toWellFormed(),
    claimant: claim.claimant?.name ?? null,
    claimedAt: claim.claimedAt,
  });
  const answer = await askWatched(asking, prompt, "The language model words the claim");
  if (!answer.ok) return answer;
  const statement = readRestatement(answer.value);
  if (!statement.ok) return statement;
  return ok({ contents: [{ task: "restatement", statement: statement.value }], refused: 0, unread: null });
}

/** An answer and reasoning for a claim, from the quotes of its evidence and nothing else. */
export async function askForSummary(asking: Asking, claim: Claim): Promise<Result<Asked, ModelError>> {
  const quoted = claim.evidence.flatMap(({ number, stance, source, quote }) =>
    quote ? [{ number, stance, source: source.name, quote }] : [],
  );
  const sent = fittingEvidence(quoted, asking.maxCharacters);
  const answer = await askWatched(
    asking,
    summaryPrompt(claim.statement, sent),
    "The language model reads the evidence",
  );
  if (!answer.ok) return answer;
  const numbers = sent.map(({ number }) => number);
  const read = readModelSummary(answer.value, numbers);
  if (!read.ok) return read;
  const { found, refused } = read.value;
  const tied = ({ text, evidence }: TiedSentence): DraftSentence => ({
    text,
    evidenceIds: claim.evidence.filter(({ number }) => evidence.includes(number)).map(({ id }) => id),
  });
  const draft = { answer: found.answer && tied(found.answer), sentences: found.sentences.map(tied), refused };
  const isEmpty = draft.answer === null && draft.sentences.length === 0;
  return ok({ contents: isEmpty ? [] : [{ task: "summary", ...draft }], refused, unread: null });
}

/** Asks, and says each second for how long; whoever stopped the work is heard then. */
async function askWatched(asking: Asking, prompt: ModelPrompt, stage: string): Promise<Result<string, ModelError>> {
  const { ask, tell, signal } = asking;
  await tell(`${stage}…`);
  const since = Date.now();
  const ticking = setInterval(() => {
    // That the work was stopped, or the database is away, reaches it through the signal.
    tell(`${stage}, for ${Math.round((Date.now() - since) / 1_000)} seconds now…`).catch(() => {});
  }, TELL_EVERY_MS);
  try {
    return await ask(prompt, signal);
  } finally {
    clearInterval(ticking);
  }
}

/** Parts may name the same words; the first statement stands. */
function withoutRepeats(contents: readonly ProposalContent[]): ProposalContent[] {
  const seen = new Set<string>();
  return contents.filter((content) => {
    if (content.task !== "claims") return true;
    const place = `${content.anchor.start}-${content.anchor.end}`;
    return !seen.has(place) && seen.add(place);
  });
}
