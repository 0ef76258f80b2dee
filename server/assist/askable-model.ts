import type { ModelSettings } from "#server/assist/model-settings.ts";
import type { AskModel, LanguageModel } from "#workflow/assist/language-model.ts";

/** The model for those who ask it. What asks is loaded with the first question: most desks never have one. */
export function askableModel(settings: ModelSettings): LanguageModel & { readonly ask: AskModel } {
  const { name, maxCharacters, jobsADay } = settings;
  return {
    ...{ name, maxCharacters, jobsADay },
    ask: async (prompt, signal) => (await import("#server/assist/ask-model.ts")).askModel(settings, prompt, signal),
  };
}
