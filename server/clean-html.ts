import path from "node:path";
import { Piscina } from "piscina";
import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import { err, type Result } from "#domain/result.ts";
import { isTooDeep, MAX_HTML_BYTES, MAX_HTML_DEPTH } from "#server/html-limits.ts";

/** Longest time the worker may take over one text, in milliseconds; a real article takes under 100. */
const DEADLINE = 2_000;

/** What a worker may take to come up, in milliseconds, on a machine that is busy with other things. */
const START_UP = 8_000;

/** Texts that may wait for the one worker; more means that somebody is flooding us. */
const MAX_WAITING = 20;

/** How many things the HTML held that a plain text cannot keep, to tell the person who pasted it. */
export type RemovedFromHtml = {
  readonly images: number;
  readonly embeds: number;
  readonly scripts: number;
  readonly forms: number;
  readonly hidden: number;
};

/** Canonical text, and what was left out on the way. */
export type CleanedHtml = { readonly text: string; readonly removed: RemovedFromHtml };

/** Why HTML was refused; `max` and `length` are UTF-8 bytes for "too_large", levels for "too_deep". */
export type HtmlError =
  | { readonly kind: "too_large"; readonly max: number; readonly length: number }
  | { readonly kind: "too_deep"; readonly max: number }
  | { readonly kind: "took_too_long"; readonly seconds: number }
  | { readonly kind: "too_busy" }
  | TextError;

/**
 * The canonical plain text of pasted or fetched HTML: paragraphs, headings and list items are kept apart, everything else about it goes.
 *
 * Size and depth are checked before anything parses it, because the sanitiser takes 20 s over 100,000 nested elements; then a worker
 * thread sanitises it under a deadline, so that no input can hold up the server.
 */
export async function cleanHtml(html: string): Promise<Result<CleanedHtml, HtmlError>> {
  const length = Buffer.byteLength(html, "utf8");
  if (length > MAX_HTML_BYTES) return err({ kind: "too_large", max: MAX_HTML_BYTES, length });
  // Before parsing, which would turn both into U+FFFD and so hide that the text was damaged.
  if (/\0|\p{Surrogate}/u.test(html)) {
    const refused = canonicalText(html);
    if (!refused.ok) return refused;
  }
  if (isTooDeep(html)) return err({ kind: "too_deep", max: MAX_HTML_DEPTH });
  const extracted = await extractText(html);
  if (!extracted.ok) return extracted;
  const text = canonicalText(extracted.value.text);
  return text.ok ? { ok: true, value: { text: text.value, removed: extracted.value.removed } } : text;
}

let pool: Piscina<string, CleanedHtml> | undefined;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** One at a time, so that the deadline measures the work on this text and not the wait behind another. */
async function extractText(html: string): Promise<Result<CleanedHtml, HtmlError>> {
  if (waiting >= MAX_WAITING) return err({ kind: "too_busy" });
  waiting += 1;
  const run = last.then(() => runWorker(html));
  last = run.catch(() => undefined);
  try {
    return await run;
  } finally {
    waiting -= 1;
  }
}

async function runWorker(html: string): Promise<Result<CleanedHtml, HtmlError>> {
  pool ??= new Piscina({
    filename: path.join(/* turbopackIgnore: true */ process.cwd(), "server", "clean-html.worker.mjs"),
    // No thread while nobody pastes: an idle desk must stay small.
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 5_000,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const deadline = pool.threads.length === 0 ? START_UP + DEADLINE : DEADLINE;
  try {
    return { ok: true, value: await pool.run(html, { signal: AbortSignal.timeout(deadline) }) };
  } catch (error) {
    const stopped =
      error instanceof Error &&
      (error.name === "AbortError" || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"));
    if (stopped) return err({ kind: "took_too_long", seconds: DEADLINE / 1_000 });
    throw error;
  }
}
