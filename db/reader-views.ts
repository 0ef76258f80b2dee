import { createHash } from "node:crypto";
import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import { PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { versionsNaming } from "#db/queries/versions-naming.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { logCheckpoints, logEntries, logNodes } from "#db/schema/log.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { ratingScales, ratings } from "#db/schema/rating-scales.ts";
import {
  publishedChecks,
  publishedCheckTopics,
  publishedClaimSources,
  publishedClaims,
  publishedWords,
  searchState,
} from "#db/schema/search.ts";
import { siteChanges } from "#db/schema/site-changes.ts";
import { sitePageVersions } from "#db/schema/site-pages.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { sources } from "#db/schema/sources.ts";
import { topicSlugs, topics } from "#db/schema/topics.ts";

/** The schema of the views. The readers' role looks there first, and so finds them under the names of the tables. */
export const READER_SCHEMA = "readers";

/** What the readers' role sees of a table: these columns of these rows. Every other column is there, and null. */
type ReaderView = {
  readonly table: PgTable;
  readonly columns: readonly string[];
  /** SQL over the columns of the table; left out where every row is for readers. */
  readonly rows?: string;
  /** SQL in the place of a column. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Whether no condition of a query may be looked at before `rows` is: for what holds words that are not published. */
  readonly barrier?: true;
};

function view<T extends PgTable>(
  table: T,
  columns: readonly (keyof T["_"]["columns"] & string)[],
  more: Omit<ReaderView, "table" | "columns"> = {},
): ReaderView {
  return { table, columns, ...more };
}

function asText(query: SQL): string {
  return new PgDialect().sqlToQuery(query).sql;
}

const OF_A_PUBLISHED_CHECK = (checkId: string) =>
  `EXISTS (SELECT FROM public.published_versions v WHERE v.check_id = ${checkId})`;
const OF_A_PUBLISHED_ARTICLE = (articleId: string) =>
  `EXISTS (SELECT FROM public.checks c JOIN public.published_versions v ON v.check_id = c.id WHERE c.article_id = ${articleId})`;

/** Every column of a table that holds nothing but what is published. */
function whole(table: PgTable): ReaderView {
  return { table, columns: Object.keys(getTableColumns(table)) };
}

/**
 * All that public pages, feeds and the public API can read, whatever they ask for: the one list of it. A table that is not
 * here does not exist for them, and a column that is not named is null, so what is added to the schema stays inside until
 * somebody adds it here. Anything here is open to everybody in the end: no people, secrets, drafts, notes or messages.
 */
const READER_VIEWS: readonly ReaderView[] = [
  view(publishedVersions, [
    ...(["id", "checkId", "number", "kind", "reason", "canonical"] as const),
    ...(["sha256", "previousSha256", "contentHash", "publishedAt"] as const),
  ]),
  view(retractions, ["checkId", "reason", "retractedAt"]),
  view(ratingScales, ["id", "version", "createdAt"]),
  view(ratings, ["scaleId", "ordinal", "key", "label", "definition", "reviewValue"]),
  view(logEntries, [
    ...(["seq", "entry", "leafHash", "previousLeafHash"] as const),
    ...(["publishedVersionId", "retractedCheckId", "loggedAt"] as const),
  ]),
  view(logNodes, ["level", "index", "hash"]),
  view(logCheckpoints, ["size", "root", "note"]),
  // Who wrote a text is the desk's affair.
  view(sitePageVersions, ["page", "version", "body", "createdAt"]),
  view(siteChanges, ["seq", "subject", "subjectId", "at"]),
  // The words of a check stand in its published versions; its row tells where it stands. A title may be ahead of them.
  view(checks, ["id", "articleId", "slug", "state"], {
    rows: OF_A_PUBLISHED_CHECK("t.id"),
    instead: { title: "CASE WHEN t.state = 'retracted' THEN t.title END" },
  }),
  // While a check is being corrected, it may have claims that no reader knows of.
  view(claims, ["id", "checkId", "number", "slug"], {
    rows: `EXISTS (SELECT FROM public.checks c JOIN public.published_versions v ON v.check_id = c.id
      WHERE c.id = t.check_id AND (c.state = 'published' OR strpos(v.canonical, '"slug":"' || t.slug || '"') > 0))`,
  }),
  view(evidence, ["id", "claimId", "sourceId", "snapshotId"], {
    rows: `EXISTS (SELECT FROM public.claims c JOIN public.published_versions v ON v.check_id = c.check_id WHERE c.id = t.claim_id)`,
  }),
  view(
    snapshots,
    [
      ...(["id", "url", "title", "text", "sha256", "how", "insteadOf", "bytesSha256", "byteLength"] as const),
      ...(["mediaType", "pageStarts", "fetchedAt"] as const),
    ],
    {
      rows: `EXISTS (SELECT ${asText(versionsNaming(sql.raw("t.id"), sql.raw("public.")))})`,
      instead: { http: "t.http - 'headers'" },
      barrier: true,
    },
  ),
  view(sources, ["id", "mergedIntoId"]),
  // What readers search is made of published versions, and of nothing else.
  ...[publishedChecks, publishedClaims, publishedClaimSources, publishedCheckTopics, publishedWords, searchState].map(
    whole,
  ),
  // A topic is for readers from the first verdict under it on: what the desk is about to look into is nobody's affair.
  view(topics, ["id", "name", "description", "retiredAt", "mergedIntoId", "countedAsId", "publicSince"], {
    rows: "t.public_since IS NOT NULL",
  }),
  view(topicSlugs, ["slug", "topicId", "current"], {
    rows: "EXISTS (SELECT FROM public.topics p WHERE p.id = t.topic_id AND p.public_since IS NOT NULL)",
  }),
  view(articles, ["id"], { rows: OF_A_PUBLISHED_ARTICLE("t.id") }),
  view(articleVersions, ["id", "articleId", "number", "sha256", "createdAt"], {
    rows: OF_A_PUBLISHED_ARTICLE("t.article_id"),
  }),
];

/** The statements that make the schema of the views anew, without rights: who may read them is granted apart. */
export function readerViewStatements(): string[] {
  return [
    `DROP SCHEMA IF EXISTS ${READER_SCHEMA} CASCADE`,
    `CREATE SCHEMA ${READER_SCHEMA}`,
    ...READER_VIEWS.map(createView),
  ];
}

/** Changes with what the views show, so that a start finds out whether those in the database are these. */
export function readerViewFingerprint(): string {
  return createHash("sha256").update(readerViewStatements().join(";\n")).digest("hex");
}

function createView({ table, columns, rows, instead, barrier }: ReaderView): string {
  const name = getTableName(table);
  const selected = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const shown = columns.includes(key) ? `t."${column.name}"` : (instead?.[key] ?? `NULL::${column.getSQLType()}`);
    return `${shown} AS "${column.name}"`;
  });
  const options = barrier ? " WITH (security_barrier)" : "";
  const where = rows === undefined ? "" : ` WHERE ${rows}`;
  return `CREATE VIEW ${READER_SCHEMA}."${name}"${options} AS SELECT ${selected.join(", ")} FROM public."${name}" t${where}`;
}
