import { and, asc, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import type { PublicationKind } from "#domain/publication/publication-kind.ts";
import type { PublishedCheck, VerdictListItem } from "#domain/publication/published-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, pageOf } from "#workflow/page.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** Checks on one page of the list. */
export const VERDICTS_ON_PAGE = 20;

/** When the check was last changed for readers: a typo fix does not put it on top again. */
const announcedAt = sql`(SELECT max(a.published_at) FROM published_versions a WHERE a.check_id = ${publishedVersions.checkId} AND a.kind <> 'typo')`;
const announcedKind = sql<PublicationKind>`(SELECT a.kind FROM published_versions a WHERE a.check_id = ${publishedVersions.checkId} AND a.kind <> 'typo' ORDER BY a.number DESC LIMIT 1)`;
const current = sql`NOT EXISTS (SELECT FROM published_versions later WHERE later.check_id = ${publishedVersions.checkId} AND later.number > ${publishedVersions.number})`;

/** Where a page of the list ends: the moment of its last check, and its address, which breaks ties within a millisecond. */
export function cursorAfter(item: Pick<VerdictListItem, "publishedAt" | "slug">): string {
  return `${item.publishedAt}~${item.slug}`;
}

/** What a cursor says; null for what is none, which asks for the beginning of the list. */
export function readCursor(cursor: string | undefined): { readonly at: Date; readonly slug: string } | null {
  const [at = "", slug = ""] = cursor?.split("~") ?? [];
  const moment = new Date(at);
  // Years of more than four digits are none that anything is published in, and none that the database reads so.
  return /^\d{4}-/.test(at) && !Number.isNaN(moment.getTime()) ? { at: moment, slug } : null;
}

/** The current published checks, the newest first; retracted ones are left out. Open to everybody. */
export async function listVerdicts(
  ctx: Ctx,
  input: { readonly cursor?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<Page<VerdictListItem>> {
  const limit = input.limit ?? VERDICTS_ON_PAGE;
  const before = readCursor(input.cursor);
  const at = before?.at.toISOString();
  const items = await list(
    ctx,
    before
      ? sql`(${announcedAt} < ${at}::timestamptz OR (${announcedAt} = ${at}::timestamptz AND ${gt(checks.slug, before.slug)}))`
      : undefined,
    limit + 1,
  );
  return pageOf(items, limit, cursorAfter);
}

/** Those of one day, such as `2026-01-31` in UTC, in the order of the whole list. Open to everybody. */
export function listVerdictsOfDay(ctx: Ctx, { day }: { readonly day: string }): Promise<VerdictListItem[]> {
  const from = `${day}T00:00:00Z`;
  const within = (moment: SQL) =>
    sql`${moment} >= ${from}::timestamptz AND ${moment} < ${from}::timestamptz + interval '24 hours'`;
  return list(
    ctx,
    // The index finds what was published on the day; of that counts what nothing newer was announced of since.
    sql`${publishedVersions.checkId} IN (SELECT b.check_id FROM published_versions b WHERE ${within(sql`b.published_at`)})
      AND ${within(announcedAt)}`,
  );
}

/** The days of a year on which something was announced, in UTC, the newest first, whether or not it is still the newest of its check. */
export async function listDaysOfYear(ctx: Ctx, { year }: { readonly year: number }): Promise<string[]> {
  const [from, to] = [`${year}-01-01T00:00:00Z`, `${year + 1}-01-01T00:00:00Z`];
  const { rows } = await ctx.db.execute<{ day: string }>(sql`
    SELECT DISTINCT to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM published_versions
    WHERE published_at >= ${from}::timestamptz AND published_at < ${to}::timestamptz AND kind <> 'typo' ORDER BY day DESC`);
  return rows.map(({ day }) => day);
}

/** The first and the last year in which something was published; null before that. Open to everybody. */
export async function readPublishedYears(ctx: Ctx): Promise<{ readonly first: number; readonly last: number } | null> {
  const { rows } = await ctx.db.execute<{ first: Date | string | null; last: Date | string | null }>(
    sql`SELECT min(published_at) AS first, max(published_at) AS last FROM published_versions`,
  );
  const [row] = rows;
  if (!row?.first || !row.last) return null;
  return { first: new Date(row.first).getUTCFullYear(), last: new Date(row.last).getUTCFullYear() };
}

async function list(ctx: Ctx, which: SQL | undefined, limit?: number): Promise<VerdictListItem[]> {
  const query = ctx.db
    .select({
      canonical: publishedVersions.canonical,
      at: sql`${announcedAt}`.mapWith(publishedVersions.publishedAt),
      kind: announcedKind,
    })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
    .where(and(current, isNull(retractions.checkId), which))
    .orderBy(desc(announcedAt), asc(checks.slug));
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map((row) => listItem(parsePublished(row.canonical), row));
}

function listItem(
  check: PublishedCheck,
  announced: { readonly at: Date; readonly kind: PublicationKind },
): VerdictListItem {
  return {
    slug: check.slug,
    title: check.title,
    summary: check.summary,
    outlet: check.article.outlet,
    publishedAt: announced.at.toISOString(),
    firstPublishedAt: check.firstPublishedAt,
    version: check.version,
    corrected: announced.kind === "correction",
    ratings: check.claims.flatMap((claim) =>
      claim.verdict && !claim.dropped && !claim.stillBeingChecked
        ? [
            {
              claimNumber: claim.number,
              claimSlug: claim.slug,
              statement: claim.statement,
              rating: claim.verdict.rating,
            },
          ]
        : [],
    ),
  };
}
