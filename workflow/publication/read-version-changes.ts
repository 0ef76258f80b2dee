import { asc, eq } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { type ContentChange, contentChanges } from "#domain/check/content-changes.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import type { VersionSummary } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished, summaryOf } from "#workflow/publication/read-published.ts";

/** A published version with what it changed against the one before; the first changed nothing. */
export type VersionWithChanges = VersionSummary & { readonly contentChanges: readonly ContentChange[] };

/** Reads the published versions of a check, the latest first, each with its difference from the one before. */
export async function readVersionChanges(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<VersionWithChanges[], Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db.select({ id: checks.id }).from(checks).where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const rows = await ctx.db
    .select({ canonical: publishedVersions.canonical, sha256: publishedVersions.sha256 })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, check.id))
    .orderBy(asc(publishedVersions.number));
  const versions = rows.map((row) => ({ content: parsePublished(row.canonical), sha256: row.sha256 }));
  return ok(
    versions
      .map(({ content, sha256 }, index) => {
        const before = versions[index - 1];
        return {
          ...summaryOf(content, sha256),
          contentChanges: before ? contentChanges(before.content, content) : [],
        };
      })
      .reverse(),
  );
}
