import type { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { type InvalidInput, invalidFields, invalidInput } from "#server/input/invalid-input.ts";

/** Why a request was not understood. */
export type RequestError =
  | InvalidInput
  | { readonly kind: "unsupported_media_type" }
  | { readonly kind: "precondition_required" };

/** The query of a request under its schema; a parameter that comes twice is refused, because every layer reads it differently. */
export function readQuery(url: URL, schema: z.ZodObject): Result<Record<string, unknown>, InvalidInput> {
  const given = [...url.searchParams.keys()];
  const twice = given.filter((name, at) => given.indexOf(name) !== at);
  if (twice.length > 0) return invalid(Object.fromEntries(twice.map((name) => [name, "must come once"])));
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
  return parsed.success ? ok(parsed.data) : err(invalidInput(parsed.error));
}

/** The bytes of a body; empty where there is none. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  return new Uint8Array(await request.arrayBuffer());
}

/** The body of a request under its schema; it must be JSON in UTF-8 and say so. */
export function readBody(
  contentType: string | null,
  bytes: Uint8Array,
  schema: z.ZodObject,
  required: boolean,
): Result<Record<string, unknown>, RequestError> {
  if (bytes.length === 0 && !required) return ok({});
  if (!/^application\/json(?: {0,9}; {0,9}charset="?utf-8"?)? {0,9}$/i.test(contentType ?? "")) {
    return err({ kind: "unsupported_media_type" });
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return invalid({ body: error instanceof SyntaxError ? "is not JSON" : "is not UTF-8" });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const { fields } = invalidInput(parsed.error);
  return invalid(Object.fromEntries(Object.entries(fields).map(([field, problem]) => [field || "body", problem])));
}

/** The version in `If-Match: "3"`, or null where the header may be and is left out. */
export function readIfMatch(header: string | null, rule: Endpoint["ifMatch"]): Result<number | null, RequestError> {
  if (rule === undefined) return ok(null);
  if (header === null) return rule === "required" ? err({ kind: "precondition_required" }) : ok(null);
  const version = /^"?([1-9]\d{0,8})"?$/.exec(header.trim())?.[1] ?? (header.trim() === '"0"' ? "0" : undefined);
  return version === undefined ? invalid({ "If-Match": 'must be one version, such as "3"' }) : ok(Number(version));
}

function invalid(fields: Record<string, string>): Result<never, InvalidInput> {
  return err(invalidFields(fields));
}
