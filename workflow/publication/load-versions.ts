import { asc, eq } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** Loads what was published of a check, for people of the desk, the first version first. */
export async function loadVersions(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<
  Result<{ readonly check: PublishedCheck; readonly sha256: string }[], Refusal | { readonly kind: "check_not_found" }>
> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db.select({ id: checks.id }).from(checks).where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const rows = await ctx.db
    .select({ canonical: publishedVersions.canonical, sha256: publishedVersions.sha256 })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, check.id))
    .orderBy(asc(publishedVersions.number));
  return ok(rows.map(({ canonical, sha256 }) => ({ check: parsePublished(canonical), sha256 })));
}
