import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** All that a published check gave an address, in any of its versions; nothing of it ever goes away. */
export type PublishedNames = {
  readonly checkId: string;
  readonly slug: string;
  /** How many checks were first published before it: lists in parts go by this, as it never changes. */
  readonly rank: number;
  readonly versions: readonly number[];
  readonly claimSlugs: readonly string[];
  readonly sourceIds: readonly string[];
  /** What it ever called them. */
  readonly sourceNames: readonly string[];
  readonly snapshotIds: readonly string[];
  /** What it was ever filed under. */
  readonly topicIds: readonly string[];
  /** The days in UTC on which it stood on top of the lists: all but those on which only a typo was fixed. */
  readonly announcedOn: readonly string[];
};

/** The names of one check; null while it was not published. Open to everybody. */
export async function readPublishedNames(
  ctx: Pick<Ctx, "db">,
  input: { readonly checkId: string },
): Promise<PublishedNames | null> {
  const [first] = await firstPublications(ctx.db, { checkIds: [input.checkId] });
  if (!first) return null;
  const [before] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(logEntries)
    .innerJoin(publishedVersions, eq(publishedVersions.id, logEntries.publishedVersionId))
    .where(and(eq(publishedVersions.number, 1), sql`${logEntries.seq} < ${first.seq}`));
  const [names] = await namesOf(ctx.db, [{ ...first, rank: before?.count ?? 0 }]);
  return names ?? null;
}

/** Versions are as large as their articles and evidence: those of few checks are in memory at a time. */
const CHECKS_AT_A_TIME = 20;

/** The names of every published check, in the order of first publication. Open to everybody. */
export async function* everyPublishedNames(ctx: Pick<Ctx, "db">): AsyncGenerator<PublishedNames, void, undefined> {
  let after = -1;
  let rank = 0;
  for (;;) {
    const part = await firstPublications(ctx.db, { after, limit: CHECKS_AT_A_TIME });
    const start = rank;
    yield* await namesOf(
      ctx.db,
      part.map((row, at) => ({ ...row, rank: start + at })),
    );
    rank += part.length;
    const last = part.at(-1);
    if (!last || part.length < CHECKS_AT_A_TIME) return;
    after = last.seq;
  }
}

/** How many checks were ever published, the retracted among them. Open to everybody. */
export async function countPublished(ctx: Pick<Ctx, "db">): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(publishedVersions)
    .where(eq(publishedVersions.number, 1));
  return row?.count ?? 0;
}

/** The ids of the published checks of an article. */
export async function publishedChecksOf(
  ctx: Pick<Ctx, "db">,
  input: { readonly articleId: string },
): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: checks.id })
    .from(checks)
    .innerJoin(publishedVersions, and(eq(publishedVersions.checkId, checks.id), eq(publishedVersions.number, 1)))
    .where(eq(checks.articleId, input.articleId));
  return rows.map(({ id }) => id);
}

/** Checks in the order of their first entry in the log, the one order that two instances cannot disagree about. */
async function firstPublications(
  db: Database,
  part: { readonly after?: number; readonly limit?: number; readonly checkIds?: readonly string[] },
): Promise<{ checkId: string; slug: string; seq: number }[]> {
  const rows = db
    .select({ checkId: checks.id, slug: checks.slug, seq: logEntries.seq })
    .from(logEntries)
    .innerJoin(publishedVersions, eq(publishedVersions.id, logEntries.publishedVersionId))
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .where(
      and(
        isNotNull(logEntries.publishedVersionId),
        eq(publishedVersions.number, 1),
        part.after === undefined ? undefined : gt(logEntries.seq, part.after),
        part.checkIds ? inArray(checks.id, [...part.checkIds]) : undefined,
      ),
    )
    .orderBy(asc(logEntries.seq));
  return part.limit === undefined ? rows : rows.limit(part.limit);
}

async function namesOf(
  db: Database,
  rows: readonly { readonly checkId: string; readonly slug: string; readonly rank: number }[],
): Promise<PublishedNames[]> {
  if (rows.length === 0) return [];
  const versions = await db
    .select({ checkId: publishedVersions.checkId, canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .where(
      inArray(
        publishedVersions.checkId,
        rows.map(({ checkId }) => checkId),
      ),
    )
    .orderBy(asc(publishedVersions.number));
  return rows.map(({ checkId, slug, rank }) => {
    const published = versions
      .filter((version) => version.checkId === checkId)
      .map(({ canonical }) => parsePublished(canonical));
    const claims = published.flatMap((check) => check.claims);
    const evidence = claims.flatMap((claim) => claim.evidence);
    return {
      ...{ checkId, slug, rank },
      versions: published.map((check) => check.version),
      claimSlugs: [...new Set(claims.map((claim) => claim.slug))],
      sourceIds: [...new Set(evidence.map((item) => item.source.id))],
      announcedOn: [
        ...new Set(
          published
            .filter(({ kind }) => kind !== "typo")
            .map((check) => new Date(check.publishedAt).toISOString().slice(0, 10)),
        ),
      ],
      sourceNames: [...new Set(evidence.map((item) => item.source.name))],
      topicIds: [...new Set(published.flatMap((check) => (check.topics ?? []).map((topic) => topic.id)))],
      snapshotIds: [...new Set(evidence.flatMap((item) => (item.snapshot ? [item.snapshot.id] : [])))],
    };
  });
}
