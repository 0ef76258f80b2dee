import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checkContributors, checks, comments } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { users } from "#db/schema/users.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { MAX_QUERY } from "#domain/desk-search/search-words.ts";
import type { FoundKind } from "#domain/desk-search/vocabulary.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";

/** A candidate as the database gives it; `body` is what it says beside its title. */
export type FoundRow = {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly checkId: string | null;
  readonly claimId: string | null;
  readonly checkTitle: string | null;
  readonly checkState: CheckState | null;
  readonly person: Person | null;
  readonly at: Date;
};

type Filter = {
  readonly query: string;
  readonly states?: readonly CheckState[] | undefined;
  readonly personId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Where things of one kind are found. */
type Place = {
  readonly from: SQL;
  readonly id: AnyColumn;
  readonly title: SQL;
  readonly body: SQL;
  readonly checkId: SQL;
  readonly claimId: SQL;
  readonly at: AnyColumn;
  readonly personId: AnyColumn;
  readonly document: SQL;
  /** A name that misspelt words are looked for in. */
  readonly name: AnyColumn | null;
};

const NONE = sql`NULL::text`;

/** How much of a long text is ranked by; the rest is found all the same. */
const short = (text: SQL) => sql`left(${text}, 600)`;
const joined = (...columns: readonly AnyColumn[]) =>
  sql`concat_ws(' · ', ${sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  )})`;

const PLACES: Readonly<Record<FoundKind, Place>> = {
  check: {
    from: sql`${checks}`,
    id: checks.id,
    title: sql`${checks.title}`,
    body: short(sql`coalesce(${checks.summary}, '')`),
    checkId: sql`${checks.id}`,
    claimId: NONE,
    at: checks.updatedAt,
    personId: checks.assigneeId,
    document: searchDocument([checks.title, checks.summary]),
    name: checks.title,
  },
  claim: {
    from: sql`${claims}`,
    id: claims.id,
    title: sql`${claims.statement}`,
    body: sql`coalesce(${claims.claimantName}, '')`,
    checkId: sql`${claims.checkId}`,
    claimId: sql`${claims.id}`,
    at: claims.updatedAt,
    personId: claims.createdBy,
    document: searchDocument([claims.statement, claims.claimantName]),
    name: claims.statement,
  },
  article: {
    from: sql`${articles}`,
    id: articles.id,
    title: sql`${articles.headline}`,
    body: joined(articles.outlet, articles.byline, articles.url),
    checkId: sql`(SELECT id FROM checks AS own WHERE own.article_id = ${articles.id} ORDER BY own.created_at DESC LIMIT 1)`,
    claimId: NONE,
    at: articles.createdAt,
    personId: articles.createdBy,
    document: searchDocument([articles.headline, articles.outlet, articles.byline, articles.url]),
    name: articles.headline,
  },
  evidence: {
    from: sql`${evidence} JOIN ${claims} ON ${claims.id} = ${evidence.claimId}`,
    id: evidence.id,
    title: sql`coalesce(nullif(${evidence.title}, ''), (SELECT name FROM sources AS own WHERE own.id = ${evidence.sourceId}))`,
    body: short(joined(evidence.quote, evidence.note, evidence.locator, evidence.url)),
    checkId: sql`${claims.checkId}`,
    claimId: sql`${evidence.claimId}`,
    at: evidence.createdAt,
    personId: evidence.createdBy,
    document: searchDocument([evidence.title, evidence.quote, evidence.note, evidence.locator, evidence.url]),
    name: null,
  },
  source: {
    from: sql`${sources}`,
    id: sources.id,
    title: sql`${sources.name}`,
    body: short(joined(sources.owner, sources.url, sources.note)),
    checkId: NONE,
    claimId: NONE,
    at: sources.createdAt,
    personId: sources.createdBy,
    document: searchDocument([sources.name, sources.owner, sources.url, sources.note]),
    name: sources.name,
  },
  origin: {
    from: sql`${origins}`,
    id: origins.id,
    title: sql`${origins.name}`,
    body: short(sql`coalesce(${origins.note}, '')`),
    checkId: NONE,
    claimId: NONE,
    at: origins.createdAt,
    personId: origins.createdBy,
    document: searchDocument([origins.name, origins.note]),
    name: origins.name,
  },
  comment: {
    from: sql`${comments}`,
    id: comments.id,
    title: short(sql`${comments.body}`),
    body: sql`''`,
    checkId: sql`${comments.checkId}`,
    claimId: sql`${comments.claimId}`,
    at: comments.createdAt,
    personId: comments.authorId,
    document: searchDocument([comments.body]),
    name: null,
  },
};

/** Those whose text holds the beginning of every word of the query, the latest first. */
export function inFullText(ctx: Ctx, kinds: readonly FoundKind[], filter: Filter, most: number): Promise<FoundRow[]> {
  const words = typedWords(filter.query).map((word) => `'${word}':*`);
  const asked = sql`to_tsquery('simple', ${words.join(" & ")})`;
  return byIndex(ctx, (tx) =>
    readAll(tx, kinds, filter, most, (kind, { id, document }) => {
      if (kind !== "article") return sql`${document} @@ ${asked}`;
      const text = searchDocument([articleVersions.text], 150_000);
      return sql`${id} IN (
        (SELECT ${articles.id} FROM ${articles} WHERE ${document} @@ ${asked} LIMIT ${MOST_MATCHES}) UNION
        (SELECT ${articleVersions.articleId} FROM ${articleVersions} WHERE ${text} @@ ${asked} LIMIT ${MOST_MATCHES}))`;
    }),
  );
}

/** Words that stand in more than this are too common for which of them are the latest to matter; looking at all would take long. */
const MOST_MATCHES = 5_000;

/** Least word similarity at which a name is looked at more closely: two letters swapped in a word of seven leave a third. */
const NEARNESS = "0.3";
const SHORTEST_MISSPELT = 4;

/** Those whose name holds something like every longer word of the query. */
export function nearlyNamed(ctx: Ctx, kinds: readonly FoundKind[], filter: Filter, most: number): Promise<FoundRow[]> {
  const words = typedWords(filter.query).filter((word) => word.length >= SHORTEST_MISSPELT);
  if (words.length === 0) return Promise.resolve([]);
  const named = kinds.filter((kind) => PLACES[kind].name !== null);
  return byIndex(ctx, (tx) =>
    readAll(tx, named, filter, most, (_, { name }) =>
      sql.join(
        words.map((word) => sql`${name} %> ${word}`),
        sql` AND `,
      ),
    ),
  );
}

/**
 * Reads with the indexes on words. The planner cannot know how many rows hold the beginning of a word, and where it thinks many do, it reads the whole table and takes every
 * text apart again.
 */
function byIndex<T>(ctx: Ctx, read: (ctx: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`SELECT set_config('enable_seqscan', 'off', true), set_config('pg_trgm.word_similarity_threshold', ${NEARNESS}, true)`,
    );
    return read({ ...ctx, db: tx });
  });
}

/** What was worked on last. */
export function recentOnes(ctx: Ctx, kinds: readonly FoundKind[], filter: Filter, most: number): Promise<FoundRow[]> {
  return readAll(ctx, kinds, filter, most, () => null);
}

function typedWords(query: string): string[] {
  const words =
    query
      .slice(0, MAX_QUERY)
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, 8);
}

async function readAll(
  ctx: Ctx,
  kinds: readonly FoundKind[],
  filter: Filter,
  most: number,
  conditionOf: (kind: FoundKind, place: Place) => SQL | null,
): Promise<FoundRow[]> {
  if (kinds.length === 0) return [];
  const parts = kinds.map((kind) => {
    const place = PLACES[kind];
    const condition = conditionOf(kind, place);
    const kept = filterOf(kind, place, filter);
    // Counted off before they are sorted, so that no index on time is gone through row by row instead.
    const latest = condition
      ? sql`SELECT id FROM (SELECT ${place.id} AS id, ${place.at} AS at FROM ${place.from} WHERE ${condition} ${kept} LIMIT ${MOST_MATCHES}) AS those
          ORDER BY at DESC LIMIT ${most}`
      : sql`SELECT ${place.id} AS id FROM ${place.from} WHERE true ${kept} ORDER BY ${place.at} DESC LIMIT ${most}`;
    return sql`(SELECT ${kind}::text AS kind, ${place.id} AS id, ${place.title} AS title, ${place.body} AS body,
      ${place.checkId} AS check_id, ${place.claimId} AS claim_id, ${place.personId} AS person_id, ${place.at} AS at
      FROM ${place.from} WHERE ${place.id} IN (${latest}))`;
  });
  const { rows } = await ctx.db.execute<RawRow>(sql`
    SELECT found.*, ${checks.title} AS check_title, ${checks.state} AS check_state, ${users.name} AS person_name
    FROM (${sql.join(parts, sql` UNION ALL `)}) AS found
    LEFT JOIN ${checks} ON ${checks.id} = found.check_id
    LEFT JOIN ${users} ON ${users.id} = found.person_id`);
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    title: row.title,
    body: row.body,
    checkId: row.check_id,
    claimId: row.claim_id,
    checkTitle: row.check_title,
    checkState: row.check_state,
    person: row.person_id && row.person_name ? { id: row.person_id, name: row.person_name } : null,
    at: new Date(row.at),
  }));
}

type RawRow = {
  kind: FoundKind;
  id: string;
  title: string;
  body: string;
  check_id: string | null;
  claim_id: string | null;
  check_title: string | null;
  check_state: CheckState | null;
  person_id: string | null;
  person_name: string | null;
  at: string | Date;
};

function filterOf(kind: FoundKind, place: Place, { states, personId, from, to }: Filter): SQL {
  const parts: SQL[] = [];
  // What was taken together with another entry is found under that one.
  if (kind === "source") parts.push(sql`${sources.mergedIntoId} IS NULL`);
  if (states?.length) {
    const list = sql.join(
      states.map((state) => sql`${state}`),
      sql`, `,
    );
    parts.push(sql`(SELECT its.state FROM checks AS its WHERE its.id = ${place.checkId}) IN (${list})`);
  }
  if (personId !== undefined) {
    const worksOn = sql`EXISTS (SELECT 1 FROM ${checkContributors} WHERE ${checkContributors.checkId} = ${checks.id} AND ${checkContributors.userId} = ${personId})`;
    const made = sql`${place.personId} = ${personId}`;
    parts.push(kind === "check" ? sql`(${made} OR ${worksOn})` : made);
  }
  if (from !== undefined) parts.push(sql`${place.at} >= ${from}::date`);
  if (to !== undefined) parts.push(sql`${place.at} < ${to}::date + 1`);
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`;
}
