import type { ModelError } from "#workflow/assist/language-model.ts";

/** An answer of twenty claims takes a tenth of it. */
const MOST_BYTES = 512 * 1024;

/** That no answer came; the cause is told to `onProblem`, and nothing else of it is kept. */
export class Unanswered extends Error {
  constructor() {
    super("the language model gave no answer");
  }
}

/**
 * A `fetch` for the endpoint of a language model: it follows no redirect, reads a bounded number of bytes, and asks again
 * only where the endpoint knows the limits of an answer by their newer name.
 */
export function boundedFetch(onProblem: (problem: ModelError) => void): typeof fetch {
  const fail = (problem: ModelError): never => {
    onProblem(problem);
    throw new Unanswered();
  };
  return async (input, init) => {
    const first = await reach(input, init, fail);
    const newer = first.status === 400 && (await speaksOfLimits(first)) ? withNewerNames(init?.body) : null;
    const response = newer === null ? first : await reach(input, { ...init, body: newer }, fail);
    const problem = problemOf(response);
    if (problem) {
      if (response.body?.locked === false) await response.body.cancel().catch(() => {});
      return fail(problem);
    }
    return new Response(response.body?.pipeThrough(byteLimit(fail)) ?? null, {
      status: response.status,
      headers: response.headers,
    });
  };
}

async function reach(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  fail: (problem: ModelError) => never,
): Promise<Response> {
  try {
    return await fetch(input, { ...init, redirect: "manual" });
  } catch {
    // A deadline that passed is told by whoever set it.
    return fail({ kind: "model_unreachable" });
  }
}

function problemOf({ status }: Response): ModelError | null {
  if (status >= 300 && status < 400) return { kind: "model_redirected" };
  if (status === 401 || status === 403) return { kind: "model_key_refused" };
  if (status === 404) return { kind: "model_unknown" };
  if (status === 429) return { kind: "model_asked_too_often" };
  if (status === 408 || status === 504) return { kind: "model_too_slow" };
  if (status >= 500) return { kind: "model_failed" };
  return status >= 400 ? { kind: "model_request_refused" } : null;
}

/** Whether the beginning of a refusal names one of the two settings that later models do not take. */
async function speaksOfLimits(refusal: Response): Promise<boolean> {
  const reader = refusal.body?.getReader();
  const { value } = (await reader?.read().catch(() => null)) ?? { value: undefined };
  await reader?.cancel().catch(() => {});
  return /max_tokens|temperature/.test(new TextDecoder().decode(value?.subarray(0, 4_096)));
}

/** Later models of some services refuse `max_tokens` and any temperature but their own. */
function withNewerNames(body: unknown): string | null {
  if (typeof body !== "string") return null;
  const { max_tokens: most, temperature: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return most === undefined ? null : JSON.stringify({ ...rest, max_completion_tokens: most });
}

function byteLimit(fail: (problem: ModelError) => never): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      seen += chunk.byteLength;
      if (seen > MOST_BYTES) fail({ kind: "model_answer_too_large" });
      controller.enqueue(chunk);
    },
  });
}
