import { and, asc, desc, eq, gt, ne } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { ratingScales, ratings } from "#db/schema/rating-scales.ts";
import { asPublishedCheck } from "#domain/publication/older-formats.ts";
import type {
  CorrectionListItem,
  PublishedCheck,
  PublishedVersion,
  VersionSummary,
} from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";

/** Reads canonical bytes back; they were written by this program and their hash is held by the database. */
export function parsePublished(canonical: string): PublishedCheck {
  return asPublishedCheck(JSON.parse(canonical));
}

/** Reads a published check by its address, the current version or an earlier one. Open to everybody. */
export async function readPublishedVersion(
  ctx: Ctx,
  input: { readonly slug: string; readonly version?: number | undefined },
): Promise<Result<PublishedVersion, { readonly kind: "verdict_not_found" }>> {
  const [check] = await ctx.db.select({ id: checks.id }).from(checks).where(eq(checks.slug, input.slug));
  const version = check ? await versionOf(ctx.db, check.id, input.version) : null;
  return version ? ok(version) : err({ kind: "verdict_not_found" });
}

/** The very bytes of the current version, as hashed. Open to everybody. */
export async function readCanonical(
  ctx: Ctx,
  input: { readonly slug: string; readonly version?: number | undefined },
): Promise<Result<{ readonly canonical: string; readonly sha256: string }, { readonly kind: "verdict_not_found" }>> {
  const [row] = await ctx.db
    .select({ canonical: publishedVersions.canonical, sha256: publishedVersions.sha256 })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .where(
      and(
        eq(checks.slug, input.slug),
        input.version === undefined ? undefined : eq(publishedVersions.number, input.version),
      ),
    )
    .orderBy(desc(publishedVersions.number))
    .limit(1);
  return row ? ok(row) : err({ kind: "verdict_not_found" });
}

/** Reads the current published version that holds a claim with this address. Open to everybody. */
export async function readClaimPage(
  ctx: Ctx,
  input: { readonly slug: string },
): Promise<
  Result<{ readonly version: PublishedVersion; readonly claimNumber: number }, { readonly kind: "claim_not_found" }>
> {
  const [row] = await ctx.db
    .select({ checkId: claims.checkId, id: claims.id })
    .from(claims)
    .where(eq(claims.slug, input.slug));
  const version = row ? await versionOf(ctx.db, row.checkId) : null;
  // The published text decides: a claim added since belongs to the next version.
  const claim = version?.check.claims.find((item) => item.id === row?.id);
  return version && claim ? ok({ version, claimNumber: claim.number }) : err({ kind: "claim_not_found" });
}

async function versionOf(db: Database, checkId: string, number?: number): Promise<PublishedVersion | null> {
  const rows = await db
    .select({
      number: publishedVersions.number,
      canonical: publishedVersions.canonical,
      sha256: publishedVersions.sha256,
      logEntry: logEntries.seq,
    })
    .from(publishedVersions)
    .leftJoin(logEntries, eq(logEntries.publishedVersionId, publishedVersions.id))
    .where(eq(publishedVersions.checkId, checkId))
    .orderBy(asc(publishedVersions.number));
  const current = rows.at(-1);
  const wanted = number === undefined ? current : rows.find((row) => row.number === number);
  if (!current || !wanted) return null;
  const [retraction] = await db.select().from(retractions).where(eq(retractions.checkId, checkId));
  return {
    check: parsePublished(wanted.canonical),
    sha256: wanted.sha256,
    logEntry: wanted.logEntry,
    currentVersion: current.number,
    retraction: retraction ? { reason: retraction.reason, at: retraction.retractedAt.toISOString() } : null,
    history: rows.map((row) => summaryOf(parsePublished(row.canonical), row.sha256)),
  };
}

/** The line of a check's history that a version is. */
export function summaryOf(check: PublishedCheck, sha256: string): VersionSummary {
  const { version, kind, reason, publishedAt, approvedBy, writtenBy, changes } = check;
  return { version, kind, reason, sha256, publishedAt, approvedBy, writtenBy, changes };
}

const MOST_CORRECTIONS = 200;

/** Every correction, update and retraction, the newest first; typo fixes stand in the history of their check. Open to everybody. */
export async function listCorrections(ctx: Ctx): Promise<CorrectionListItem[]> {
  const versions = await ctx.db
    .select({ canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .where(and(gt(publishedVersions.number, 1), ne(publishedVersions.kind, "typo")))
    .orderBy(desc(publishedVersions.publishedAt))
    .limit(MOST_CORRECTIONS);
  const withdrawn = await ctx.db
    .select({ slug: checks.slug, title: checks.title, reason: retractions.reason, at: retractions.retractedAt })
    .from(retractions)
    .innerJoin(checks, eq(checks.id, retractions.checkId))
    .orderBy(desc(retractions.retractedAt))
    .limit(MOST_CORRECTIONS);
  const corrections = versions.map(({ canonical }): CorrectionListItem => {
    const { slug, title, kind, reason, publishedAt, version, changes } = parsePublished(canonical);
    return {
      slug,
      title,
      kind: kind === "update" ? "update" : "correction",
      reason: reason ?? "",
      at: publishedAt,
      version,
      changes,
    };
  });
  const retracted = withdrawn.map(
    ({ at, ...row }): CorrectionListItem => ({
      ...row,
      kind: "retraction",
      at: at.toISOString(),
      version: null,
      changes: [],
    }),
  );
  return [...corrections, ...retracted].sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST_CORRECTIONS);
}

/** Every version of the rating scale, the one in force first. Open to everybody. */
export async function readRatingScales(ctx: Ctx): Promise<RatingScale[]> {
  const scales = await ctx.db.select().from(ratingScales).orderBy(desc(ratingScales.version));
  const rows = await ctx.db.select().from(ratings).orderBy(asc(ratings.ordinal));
  return scales.map((scale) => ({
    id: scale.id,
    version: scale.version,
    ratings: rows
      .filter((row) => row.scaleId === scale.id)
      .map(({ key, label, definition, reviewValue }) => ({ key, label, definition, reviewValue })),
  }));
}
