import { z } from "zod";
import { plainFieldText, type TextError } from "#domain/article/canonical-text.ts";
import { type IdKind, isId } from "#domain/ids.ts";
import { parseIsoDate } from "#domain/iso-date.ts";

const MAX_URL = 2_000;

/** One line: white space is folded, NUL and lone surrogates are refused. `max` is in code points. */
export function lineField(max: number) {
  return textField(max, false);
}

/** Several lines: line ends and blank lines are made canonical, NUL and lone surrogates are refused. `max` is in code points. */
export function paragraphsField(max: number) {
  return textField(max, true);
}

/** A line or paragraphs that may still be empty, as in a draft. */
export function draftField(max: number, options: { readonly multiline: boolean }) {
  return textField(max, options.multiline, true);
}

function textField(max: number, multiline: boolean, mayBeEmpty = false) {
  return z
    .string()
    .meta(mayBeEmpty ? { maxLength: max } : { minLength: 1, maxLength: max })
    .transform((raw, context) => {
      const text = plainFieldText(raw, { maxLength: max, multiline });
      if (text.ok) return text.value;
      if (mayBeEmpty && text.error.kind === "empty_text") return "";
      context.addIssue({ code: "custom", message: textProblem(text.error) });
      return z.NEVER;
    });
}

/** Words exactly as they stand somewhere: nothing is trimmed or folded, NUL and lone surrogates are refused. */
export function verbatimField(max: number) {
  return z
    .string()
    .meta({ maxLength: max })
    .transform((raw, context) => {
      const text = plainFieldText(raw, { maxLength: max, multiline: true });
      if (text.ok || text.error.kind === "empty_text") return raw;
      context.addIssue({ code: "custom", message: textProblem(text.error) });
      return z.NEVER;
    });
}

/** A field that may be left out or null; an empty string, as forms send it, is null too. */
export function orNothing<T extends z.ZodType>(field: T) {
  return z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? null : value), field.nullish());
}

/** As {@link orNothing}, for a field whose use case knows "left out" but not null. */
export function orLeftOut<T extends z.ZodType>(field: T) {
  return orNothing(field).transform((value) => value ?? undefined);
}

/** The address of a page: absolute, http or https, without user name or password. */
export const urlField = z
  .string()
  .meta({ format: "uri", maxLength: MAX_URL })
  .transform((raw, context) => {
    const text = raw.trim();
    const url = text.length <= MAX_URL && !/\p{Surrogate}/u.test(text) && URL.canParse(text) ? new URL(text) : null;
    if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length <= MAX_URL) {
      return url.href;
    }
    context.addIssue({
      code: "custom",
      message: `must be a web address with http:// or https://, without a password, of at most ${MAX_URL} characters`,
    });
    return z.NEVER;
  });

/** An ISO 8601 date, or a date-time with offset, kept in the precision it came in. */
export const dateField = z
  .string()
  .meta({ examples: ["2026-01-31", "2026-01-31T09:00:00Z"] })
  .transform((raw, context) => {
    const date = parseIsoDate(raw.trim());
    if (date.ok) return date.value;
    context.addIssue({
      code: "custom",
      message: "must be a date such as 2026-01-31, or a date and time such as 2026-01-31T09:00:00Z",
    });
    return z.NEVER;
  });

/** A calendar date; of a date-time the date is kept, as it was written. */
export const calendarDateField = dateField.transform((date) => date.slice(0, "2026-01-31".length));

/** An opaque id of one of our things. */
export function idField(kind: IdKind) {
  return z.string().refine((value) => isId(kind, value), `must be the id of a ${kind}`);
}

/** A whole number from 0 up, such as an offset in code points. */
export const countField = z
  .int()
  .min(0)
  .refine((value) => !Object.is(value, -0), "must be a whole number from 0 up");

/** A BCP 47 language tag in its canonical form. */
export const languageField = z
  .string()
  .meta({ maxLength: 35, examples: ["en", "pt-BR"] })
  .transform((raw, context) => {
    try {
      const [tag] = raw.length <= 35 ? Intl.getCanonicalLocales(raw.trim()) : [];
      if (tag) return tag;
    } catch {
      // Not a tag: said below.
    }
    context.addIssue({ code: "custom", message: "must be a language tag such as en or pt-BR" });
    return z.NEVER;
  });

/** What is wrong with a text, for the person who wrote it. */
export function textProblem(error: TextError): string {
  switch (error.kind) {
    case "empty_text":
      return "must not be empty";
    case "too_long":
      return `must have at most ${error.max.toLocaleString("en")} characters; it has ${error.length.toLocaleString("en")}`;
    case "ill_formed_text":
      return error.reason === "nul"
        ? `has a NUL character at ${error.at}`
        : `has half of a character (a lone surrogate) at ${error.at}`;
  }
}
