import { type ContentChange, contentChanges } from "#domain/check/content-changes.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import type { VersionSummary } from "#domain/publication/published-check.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { loadVersions } from "#workflow/publication/load-versions.ts";
import { summaryOf } from "#workflow/publication/read-published.ts";

/** A published version with what it changed against the one before; the first changed nothing. */
export type VersionWithChanges = VersionSummary & { readonly contentChanges: readonly ContentChange[] };

/** Reads the published versions of a check, the latest first, each with its difference from the one before. */
export async function readVersionChanges(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<VersionWithChanges[], Refusal | { readonly kind: "check_not_found" }>> {
  const versions = await loadVersions(ctx, input);
  if (!versions.ok) return versions;
  return ok(
    versions.value
      .map(({ check, sha256 }, index) => {
        const before = versions.value[index - 1];
        return {
          ...summaryOf(check, sha256),
          contentChanges: before ? contentChanges(before.check, check) : [],
        };
      })
      .reverse(),
  );
}
