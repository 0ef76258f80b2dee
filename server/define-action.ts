import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Result } from "#domain/result.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { errorMessage } from "#server/error-message.ts";
import { whenSiteShowsIt } from "#server/frozen/site-follower.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { deskContext } from "#server/request-context.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import type { Ctx } from "#workflow/context.ts";

/** The answer of a server action: a value, or an error with its kind, a sentence for the person, and its details. */
export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ActionError };

/** `fields` says what is wrong by the path of the field; other details depend on the kind (`current`, `missing` …). */
export type ActionError = {
  readonly kind: string;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly [detail: string]: unknown;
};

/**
 * Makes the function behind a `"use server"` export: checks where the request comes from, parses the input, runs the use
 * case as the actor of the request, and answers with a value. Exceptions are bugs; their text stays on the server.
 */
export function defineAction<Schema extends z.ZodType, T, E extends { readonly kind: string }>(action: {
  readonly input: Schema;
  readonly run: (ctx: Ctx, input: z.output<Schema>) => Promise<Result<T, E>>;
  /** Whether people without an account may call it, as those who hold an invitation do. */
  readonly openToAll?: boolean;
  /** Paths whose pages show something else now; the page that called is refreshed by its own router. */
  readonly revalidate?: (input: z.output<Schema>) => readonly string[];
}): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => {
    if (!isSameOrigin(await headers())) return failed({ kind: "cross_site" });
    try {
      const ctx = await deskContext();
      if (ctx.actor.kind === "anonymous" && !action.openToAll) return failed({ kind: "not_signed_in" });
      const parsed = action.input.safeParse(raw instanceof FormData ? Object.fromEntries(raw) : raw);
      if (!parsed.success) return failed(invalidInput(parsed.error));
      const result = await action.run(ctx, parsed.data);
      if (!result.ok) return failed(result.error);
      await whenSiteShowsIt();
      for (const path of action.revalidate?.(parsed.data) ?? []) revalidatePath(path);
      return { ok: true, value: result.value };
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return failed({ kind: "busy" });
    }
  };
}

function failed(error: { readonly kind: string }): { readonly ok: false; readonly error: ActionError } {
  const field = "field" in error && typeof error.field === "string" ? error.field : null;
  const message = errorMessage(error);
  return { ok: false, error: { ...(field ? { fields: { [field]: message } } : {}), ...error, message } };
}
