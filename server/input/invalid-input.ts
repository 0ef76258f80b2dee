import type { z } from "zod";

/** Input that does not fit its schema: what is wrong, by the path of the field (`anchors.0.exact`). */
export type InvalidInput = { readonly kind: "invalid_input"; readonly fields: Readonly<Record<string, string>> };

/** The refusal of input that zod found wanting; the first problem of each field is told. */
export function invalidInput(error: z.ZodError): InvalidInput {
  const fields = new Map<string, string>();
  for (const issue of error.issues) {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const name = path.map(String).join(".");
      if (!fields.has(name))
        fields.set(name, issue.code === "unrecognized_keys" ? "is not a known field" : said(issue));
    }
  }
  return { kind: "invalid_input", fields: Object.fromEntries(fields) };
}

/** The refusal of input whose problems were found without zod. */
export function invalidFields(fields: Readonly<Record<string, string>>): InvalidInput {
  return { kind: "invalid_input", fields };
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  array: "a list",
  object: "an object",
};

function said(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) return "is required";
  if (issue.code === "invalid_type") return `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return issue.message;
}
