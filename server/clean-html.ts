import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import { err, type Result } from "#domain/result.ts";
import { isTooDeep, MAX_HTML_BYTES, MAX_HTML_DEPTH } from "#server/html-limits.ts";
import { WorkerProcess } from "#server/worker-process.ts";

/** Longest time of the processor for one text, in milliseconds; a real article takes under 100. */
const DEADLINE = 2_000;

const worker = WorkerProcess.of<string, CleanedHtml>("server/clean-html-worker.mjs", {
  deadline: DEADLINE,
  maxWaiting: 20,
  maxHeap: 88,
  maxMemory: 120,
  maxResidue: 80,
});

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
  | { readonly kind: "worker_unavailable" }
  | TextError;

/**
 * The canonical plain text of pasted or fetched HTML: paragraphs, headings and list items are kept apart, everything else about it goes.
 *
 * Size and depth are checked before anything parses it, because the sanitiser takes 20 s over 100,000 nested elements; then a
 * process of its own sanitises it under a deadline, so that no input can hold up the server.
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

async function extractText(html: string): Promise<Result<CleanedHtml, HtmlError>> {
  const extracted = await worker.run(html);
  if (extracted.ok) return extracted;
  switch (extracted.error.kind) {
    case "busy":
      return err({ kind: "too_busy" });
    case "unavailable":
      return err({ kind: "worker_unavailable" });
    case "stopped":
      return err({ kind: "took_too_long", seconds: DEADLINE / 1_000 });
  }
}
