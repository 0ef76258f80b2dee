import { asc, eq } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished, summaryOf } from "#workflow/publication/read-published.ts";

/** Every version that a check had, the first one first; none where nothing was published at this address. Open to everybody. */
export async function readEveryVersion(
  ctx: Pick<Ctx, "db">,
  input: { readonly slug: string },
): Promise<PublishedVersion[]> {
  const rows = await ctx.db
    .select({
      canonical: publishedVersions.canonical,
      sha256: publishedVersions.sha256,
      checkId: checks.id,
      logEntry: logEntries.seq,
    })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .leftJoin(logEntries, eq(logEntries.publishedVersionId, publishedVersions.id))
    .where(eq(checks.slug, input.slug))
    .orderBy(asc(publishedVersions.number));
  const [first] = rows;
  if (!first) return [];
  const [withdrawn] = await ctx.db.select().from(retractions).where(eq(retractions.checkId, first.checkId));
  const retraction = withdrawn ? { reason: withdrawn.reason, at: withdrawn.retractedAt.toISOString() } : null;
  const parsed = rows.map(({ canonical, ...row }) => ({
    check: parsePublished(canonical),
    sha256: row.sha256,
    logEntry: row.logEntry,
  }));
  const history = parsed.map(({ check, sha256 }) => summaryOf(check, sha256));
  const currentVersion = parsed.at(-1)?.check.version ?? 0;
  return parsed.map((version) => ({ ...version, currentVersion, retraction, history }));
}

/** Which check a claim with this address belongs to, published or not: it is no answer for readers by itself. */
export async function slugOfClaimsCheck(
  ctx: Pick<Ctx, "db">,
  input: { readonly slug: string },
): Promise<{ readonly checkSlug: string; readonly claimId: string } | null> {
  const [row] = await ctx.db
    .select({ checkSlug: checks.slug, claimId: claims.id })
    .from(claims)
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .where(eq(claims.slug, input.slug));
  return row ?? null;
}
