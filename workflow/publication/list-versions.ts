import type { Refusal } from "#domain/policy/permits.ts";
import type { VersionSummary } from "#domain/publication/published-check.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { loadVersions } from "#workflow/publication/load-versions.ts";
import { summaryOf } from "#workflow/publication/read-published.ts";

/** The published versions of a check, the first one first. */
export async function listVersions(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<VersionSummary[], Refusal | { readonly kind: "check_not_found" }>> {
  const versions = await loadVersions(ctx, input);
  if (!versions.ok) return versions;
  return ok(versions.value.map(({ check, sha256 }) => summaryOf(check, sha256)));
}
