import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { earlierChecks } from "#db/schema/earlier-checks.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { users } from "#db/schema/users.ts";
import { QUOTE_STATUSES, STANCES } from "#domain/evidence/vocabulary.ts";

export const stance = pgEnum("stance", STANCES);
export const quoteStatus = pgEnum("quote_status", QUOTE_STATUSES);

export const evidence = pgTable(
  "evidence",
  {
    id: opaqueId(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    number: integer("number").notNull(),
    sourceId: text("source_id")
      .notNull()
      .references(() => sources.id),
    originId: text("origin_id")
      .notNull()
      .references(() => origins.id),
    snapshotId: text("snapshot_id").references(() => snapshots.id),
    stance: stance("stance").notNull(),
    isPrimary: boolean("is_primary").notNull().default(false),
    /** The earlier check that it is, where it is one. */
    earlierCheckId: text("earlier_check_id").references((): AnyPgColumn => earlierChecks.id),
    quote: text("quote"),
    quoteStatus: quoteStatus("quote_status"),
    quoteStart: integer("quote_start"),
    quoteEnd: integer("quote_end"),
    quoteInCopy: text("quote_in_copy"),
    url: text("url"),
    title: text("title"),
    publishedAt: text("published_at"),
    accessedAt: text("accessed_at"),
    locator: text("locator"),
    /** Copies of the page in public archives, beside our own. */
    archiveUrls: text("archive_urls").array().notNull().default([]),
    note: text("note"),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("evidence_number").on(table.claimId, table.number),
    index("evidence_search")
      .using("gin", searchDocument([table.title, table.quote, table.note, table.locator, table.url]))
      .with({ fastupdate: false }),
    index("evidence_source").on(table.sourceId),
    index("evidence_snapshot").on(table.snapshotId),
    check("evidence_url_is_http", sql`${table.url} ~ '^https?://'`),
    check("evidence_quote_has_status", sql`(${table.quote} IS NULL) = (${table.quoteStatus} IS NULL)`),
    check(
      "evidence_found_quote_has_place",
      sql`${table.quoteStatus} NOT IN ('exact', 'approximate') OR (${table.snapshotId} IS NOT NULL AND ${table.quoteStart} IS NOT NULL AND ${table.quoteEnd} > ${table.quoteStart})`,
    ),
  ],
);
