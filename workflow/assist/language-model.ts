import type { ModelPrompt } from "#domain/assist/model-prompts.ts";
import type { Result } from "#domain/result.ts";

/** Why a language model gave no answer. None of them carries a word of what the endpoint said. */
export type ModelError = {
  readonly kind:
    | "model_unreachable"
    | "model_too_slow"
    | "model_key_refused"
    | "model_unknown"
    | "model_asked_too_often"
    | "model_failed"
    | "model_request_refused"
    | "model_redirected"
    | "model_answer_too_large"
    | "model_answer_useless";
};

/** The language model of the desk, if whoever runs it has set one. */
export type LanguageModel = {
  /** The name that it is asked for under, and that readers are told. */
  readonly name: string;
  /** Material sent at a time, in UTF-16 units. */
  readonly maxCharacters: number;
  /** Questions that people of the desk may ask in 24 hours. */
  readonly jobsADay: number;
};

/** Asks the model once; the answer is text of a bounded size, and nothing follows from it. */
export type AskModel = (prompt: ModelPrompt, signal: AbortSignal) => Promise<Result<string, ModelError>>;
