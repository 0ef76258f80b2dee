import { and, asc, desc, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished, summaryOf } from "#workflow/publication/read-published.ts";

/** Only versions that are current, of checks that were not retracted. */
const STANDING = and(
  sql`NOT EXISTS (SELECT FROM published_versions later WHERE later.check_id = ${publishedVersions.checkId} AND later.number > ${publishedVersions.number})`,
  isNull(retractions.checkId),
);

/** When a check was last changed for readers: a typo fix does not count. */
const ANNOUNCED_AT = sql<string>`(SELECT max(a.published_at) FROM published_versions a WHERE a.check_id = ${publishedVersions.checkId} AND a.kind <> 'typo')`;

/** The current versions that stand, whole and with their history, those published last first. Open to everybody. */
export async function listNewestVersions(
  ctx: Ctx,
  input: {
    readonly limit: number;
    /** Only what stands under this topic, or under one that was merged into it. */
    readonly topicId?: string;
  },
): Promise<PublishedVersion[]> {
  const under = sql`${checks.id} IN (SELECT check_id FROM published_check_topics
    JOIN topics AS named ON named.id = published_check_topics.topic_id WHERE named.counted_as_id = ${input.topicId ?? ""})`;
  return readVersions(ctx.db, {
    limit: input.limit,
    order: [desc(ANNOUNCED_AT), asc(checks.slug)],
    where: input.topicId === undefined ? undefined : under,
  });
}

/**
 * The current versions that stand among the checks of these ranks, whole and with their history, in the order of first
 * publication. A rank is how many checks were first published before; it never changes. Open to everybody.
 */
export async function listStandingByRank(
  ctx: Ctx,
  input: { readonly from: number; readonly to: number },
): Promise<PublishedVersion[]> {
  return readVersions(ctx.db, { limit: input.to - input.from, order: [asc(PLACE)], where: ofRanks(input) });
}

/** The checks of these ranks. */
function ofRanks({ from, to }: { readonly from: number; readonly to: number }): SQL {
  return sql`${checks.id} IN (SELECT first.check_id FROM log_entries JOIN published_versions first
    ON first.id = log_entries.published_version_id AND first.number = 1 ORDER BY log_entries.seq LIMIT ${to - from} OFFSET ${from})`;
}

/** Of a check in the order of first publication. */
const PLACE = sql`(SELECT min(log_entries.seq) FROM log_entries JOIN published_versions first
  ON first.id = log_entries.published_version_id WHERE first.check_id = ${checks.id})`;

async function readVersions(
  db: Database,
  part: { readonly limit: number; readonly order: readonly SQL[]; readonly where?: SQL | undefined },
): Promise<PublishedVersion[]> {
  const rows = await db
    .select({
      checkId: publishedVersions.checkId,
      number: publishedVersions.number,
      canonical: publishedVersions.canonical,
      sha256: publishedVersions.sha256,
    })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
    .where(and(STANDING, part.where))
    .orderBy(...part.order)
    .limit(part.limit);
  const earlier = await earlierVersions(
    db,
    rows.filter((row) => row.number > 1).map((row) => row.checkId),
  );
  return rows.map((row) => {
    const check = parsePublished(row.canonical);
    const before = earlier.filter((other) => other.checkId === row.checkId && other.number < row.number);
    const history = before.map((other) => summaryOf(parsePublished(other.canonical), other.sha256));
    return {
      ...{ check, sha256: row.sha256, currentVersion: row.number, retraction: null },
      history: [...history, summaryOf(check, row.sha256)],
    };
  });
}

async function earlierVersions(db: Database, checkIds: readonly string[]) {
  if (checkIds.length === 0) return [];
  return db
    .select({
      checkId: publishedVersions.checkId,
      number: publishedVersions.number,
      canonical: publishedVersions.canonical,
      sha256: publishedVersions.sha256,
    })
    .from(publishedVersions)
    .where(inArray(publishedVersions.checkId, [...checkIds]))
    .orderBy(asc(publishedVersions.number));
}

/** The pages that a published check has: its own and one for each of its claims. */
export type PublishedPages = {
  readonly slug: string;
  readonly title: string;
  readonly firstPublishedAt: string;
  readonly publishedAt: string;
  readonly claims: readonly { readonly slug: string; readonly statement: string }[];
};

/** The database reads these out of the published texts, which are many times as large. */
const PAGES_AT_A_TIME = 200;

/**
 * The pages of every check that stands, those first published last first: of all, or of those first published since then.
 * Open to everybody. Reads in parts, so that no query takes long however much is published.
 */
export async function listPublishedPages(
  ctx: Ctx,
  input: { readonly since?: Date | undefined; readonly limit?: number | undefined } = {},
): Promise<PublishedPages[]> {
  const pages: PublishedPages[] = [];
  let after: { readonly at: string; readonly slug: string } | null = null;
  const limit = input.limit ?? Number.POSITIVE_INFINITY;
  while (pages.length < limit) {
    const part: PublishedPages[] = await readPages(ctx.db, input.since, after);
    pages.push(...part);
    const last = part.at(-1);
    if (!last || part.length < PAGES_AT_A_TIME) break;
    after = { at: last.firstPublishedAt, slug: last.slug };
  }
  return pages.slice(0, limit);
}

/** The pages of the checks that stand among those of these ranks, in the order of first publication. Open to everybody. */
export async function listPagesByRank(
  ctx: Ctx,
  input: { readonly from: number; readonly to: number },
): Promise<PublishedPages[]> {
  return selectPages(ctx.db, { where: ofRanks(input), order: [asc(PLACE)], limit: input.to - input.from });
}

const FIRST_AT = sql<Date>`(SELECT min(f.published_at) FROM published_versions f WHERE f.check_id = ${publishedVersions.checkId})`;

async function readPages(
  db: Database,
  since: Date | undefined,
  after: { readonly at: string; readonly slug: string } | null,
): Promise<PublishedPages[]> {
  return selectPages(db, {
    where: and(
      since ? gte(FIRST_AT, sql`${since.toISOString()}::timestamptz`) : undefined,
      after ? sql`(${FIRST_AT}, ${checks.slug}) < (${after.at}::timestamptz, ${after.slug})` : undefined,
    ),
    order: [desc(FIRST_AT), desc(checks.slug)],
    limit: PAGES_AT_A_TIME,
  });
}

async function selectPages(
  db: Database,
  part: { readonly where: SQL | undefined; readonly order: readonly SQL[]; readonly limit: number },
): Promise<PublishedPages[]> {
  const rows = await db
    .select({
      slug: checks.slug,
      first: sql<string>`to_char(${FIRST_AT} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      publishedAt: sql`${ANNOUNCED_AT}`.mapWith(publishedVersions.publishedAt),
      title: sql<string>`${publishedVersions.canonical}::json->>'title'`,
      claims: sql<PublishedPages["claims"]>`(
        SELECT coalesce(json_agg(json_build_object('slug', c->>'slug', 'statement', c->>'statement')), '[]'::json)
        FROM json_array_elements(${publishedVersions.canonical}::json->'claims') c)`,
    })
    .from(publishedVersions)
    .innerJoin(checks, eq(checks.id, publishedVersions.checkId))
    .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
    .where(and(STANDING, part.where))
    .orderBy(...part.order)
    .limit(part.limit);
  return rows.map(({ first: firstPublishedAt, publishedAt, ...row }) => ({
    ...row,
    firstPublishedAt,
    publishedAt: publishedAt.toISOString(),
  }));
}
