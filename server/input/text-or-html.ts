import { z } from "zod";
import { MAX_TEXT, type TextError } from "#domain/article/canonical-text.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { cleanHtml, type RemovedFromHtml } from "#server/clean-html.ts";
import { MAX_HTML_BYTES } from "#server/html-limits.ts";
import { type InvalidInput, invalidFields } from "#server/input/invalid-input.ts";
import { textProblem } from "#server/input/text-fields.ts";

/** The two ways in which a text comes: as plain text, or as the HTML of a page. Exactly one is given. */
export const textOrHtmlFields = {
  text: z.string().meta({ maxLength: MAX_TEXT, description: "Plain text; either this or `html`." }).optional(),
  html: z
    .string()
    .meta({ description: `At most ${MAX_HTML_BYTES} bytes; either this or \`text\`.` })
    .optional(),
};

/** Why a text could not be taken; `field` is the one that held it. */
export type TextInputError =
  | InvalidInput
  | { readonly kind: "too_large"; readonly field: string; readonly max: number; readonly length: number }
  | { readonly kind: "too_busy" }
  | { readonly kind: "worker_unavailable" };

/** The plain text of an input, and what the HTML held that a plain text cannot keep. */
export type PlainText = { readonly text: string; readonly removed: RemovedFromHtml | null };

/** Turns what was pasted into plain text before any use case sees it; the errors name the field. */
export async function readPlainText(input: {
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}): Promise<Result<PlainText, TextInputError>> {
  const { text, html } = input;
  if ((text === undefined) === (html === undefined)) {
    return invalid("text", text === undefined ? "is required (or html)" : "must not come together with html");
  }
  if (text !== undefined) return ok({ text, removed: null });
  const cleaned = await cleanHtml(html ?? "");
  if (cleaned.ok) return cleaned;
  const { error } = cleaned;
  switch (error.kind) {
    case "too_busy":
    case "worker_unavailable":
      return err(error);
    case "too_large":
      return err({ ...error, field: "html" });
    case "too_long":
      return err({ ...error, kind: "too_large", field: "html" });
    case "too_deep":
      return invalid("html", `must not nest deeper than ${error.max} levels`);
    case "took_too_long":
      return invalid("html", `took longer than ${error.seconds} s to read; paste it as plain text`);
    default:
      return invalid("html", textProblem(error));
  }
}

function invalid(field: string, message: string): Result<never, InvalidInput> {
  return err(invalidFields({ [field]: message }));
}

/** A use case's refusal of a text, told with the field that held it. */
export function namingField<E extends { readonly kind: string }>(
  error: E | TextError,
  field: string,
): E | TextInputError {
  if (!isTextError(error)) return error;
  if (error.kind === "too_long") return { ...error, kind: "too_large", field };
  return invalidFields({ [field]: textProblem(error) });
}

const TEXT_ERRORS: readonly string[] = ["empty_text", "ill_formed_text", "too_long"] satisfies TextError["kind"][];

function isTextError(error: { readonly kind: string } | TextError): error is TextError {
  return TEXT_ERRORS.includes(error.kind);
}
