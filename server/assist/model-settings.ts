import type { LanguageModel } from "#workflow/assist/language-model.ts";

/** Where the language model answers: any endpoint that speaks the protocol of OpenAI, such as an Ollama on this machine. */
export type ModelSettings = LanguageModel & {
  readonly baseUrl: string;
  /** Sent to the endpoint and nowhere else. */
  readonly apiKey: string | null;
  /** After which a question is given up. */
  readonly timeoutSeconds: number;
};

/** What the desk may know of its model: all but the address and the key; null where none is set. */
export function languageModel(settings: ModelSettings | null): LanguageModel | null {
  if (!settings) return null;
  const { name, maxCharacters, jobsADay } = settings;
  return { name, maxCharacters, jobsADay };
}
