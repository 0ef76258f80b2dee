import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { users } from "#db/schema/users.ts";

export const articles = pgTable(
  "articles",
  {
    id: opaqueId(),
    headline: text("headline").notNull(),
    outlet: text("outlet").notNull(),
    byline: text("byline"),
    url: text("url"),
    /** ISO 8601 date or date-time, in the precision that was given. */
    publishedAt: text("published_at"),
    language: text("language").notNull().default("en"),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("articles_search")
      .using("gin", searchDocument([table.headline, table.outlet, table.byline, table.url]))
      .with({ fastupdate: false }),
    index("articles_near").using("gin", table.headline.op("gin_trgm_ops")).with({ fastupdate: false }),
    check("articles_headline_not_empty", sql`length(btrim(${table.headline})) > 0`),
    check("articles_outlet_not_empty", sql`length(btrim(${table.outlet})) > 0`),
    check("articles_url_is_http", sql`${table.url} ~ '^https?://'`),
  ],
);

/** Frozen texts: triggers refuse UPDATE, DELETE and TRUNCATE. */
export const articleVersions = pgTable(
  "article_versions",
  {
    id: opaqueId(),
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    number: integer("number").notNull(),
    /** Canonical plain text: NFC, paragraphs separated by one blank line. */
    text: text("text").notNull(),
    /** SHA-256 of the UTF-8 bytes of the text, hex; the database checks it. */
    sha256: text("sha256").notNull(),
    /** The archived page that the text was read from; null for a pasted text. */
    snapshotId: text("snapshot_id").references(() => snapshots.id),
    /** Null for a version that a scheduled look at the page found. */
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("article_versions_search")
      .using("gin", searchDocument([table.text], 150_000))
      .with({ fastupdate: false }),
    uniqueIndex("article_versions_number").on(table.articleId, table.number),
    check(
      "article_versions_hash_is_of_text",
      sql`${table.sha256} = encode(sha256(convert_to(${table.text}, 'UTF8')), 'hex')`,
    ),
    check("article_versions_text_not_empty", sql`length(${table.text}) > 0`),
  ],
);
