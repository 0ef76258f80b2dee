import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";
import type { ModelPrompt } from "#domain/assist/model-prompts.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { boundedFetch, Unanswered } from "#server/assist/bounded-fetch.ts";
import type { ModelSettings } from "#server/assist/model-settings.ts";
import type { ModelError } from "#workflow/assist/language-model.ts";

/** Twenty claims with their words take about half of it. */
const MOST_TOKENS = 4_000;

/**
 * Asks the endpoint once: no tools, no second try, no redirect, and no more of its answer than is taken. What it says when it
 * fails goes nowhere: it may repeat what it was sent, the key among it.
 */
export async function askModel(
  settings: ModelSettings,
  { instructions, material }: ModelPrompt,
  signal: AbortSignal,
): Promise<Result<string, ModelError>> {
  // The library would write its advice to the log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const late = AbortSignal.timeout(settings.timeoutSeconds * 1_000);
  let why: ModelError | null = null;
  const provider = createOpenAICompatible({
    name: "desk",
    baseURL: settings.baseUrl,
    ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
    fetch: boundedFetch((error) => {
      why = error;
    }),
  });
  try {
    const { text } = await generateText({
      model: provider(settings.name),
      system: instructions,
      prompt: material,
      temperature: 0,
      maxOutputTokens: MOST_TOKENS,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, late]),
    });
    return text.trim() === "" ? err({ kind: "model_answer_useless" }) : ok(text);
  } catch (error) {
    if (late.aborted) return err({ kind: "model_too_slow" });
    if (why) return err(why);
    // The endpoint answered well, with something that is no answer.
    return err({ kind: error instanceof Unanswered ? "model_unreachable" : "model_answer_useless" });
  }
}
