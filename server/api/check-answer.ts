import { ok, type Result } from "#domain/result.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** A check as the API tells it: `publishedVersion` is there once readers have one. */
export async function checkAnswer(
  ctx: Ctx,
  checkId: string,
): Promise<Result<Omit<CheckView, "publishedVersion"> & { publishedVersion?: number }, { readonly kind: string }>> {
  const result = await readCheck(ctx, { checkId });
  if (!result.ok) return result;
  const { publishedVersion, ...check } = result.value;
  return ok({ ...check, ...(publishedVersion === null ? {} : { publishedVersion }) });
}
