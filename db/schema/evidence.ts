import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { users } from "#db/schema/users.ts";
import { QUOTE_STATUSES, STANCES } from "#domain/evidence/vocabulary.ts";

export const stance = pgEnum("stance", STANCES);
export const quoteStatus = pgEnum("quote_status", QUOTE_STATUSES);

/** Archived copies: triggers refuse UPDATE, DELETE and TRUNCATE. */
export const snapshots = pgTable(
  "snapshots",
  {
    id: opaqueId(),
    url: text("url"),
    title: text("title"),
    text: text("text").notNull(),
    /** SHA-256 of the UTF-8 bytes of the text, hex; the database checks it. */
    sha256: text("sha256").notNull(),
    how: text("how").notNull().default("pasted"),
    fetchedAt: text("fetched_at").notNull(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("snapshots_sha256").on(table.sha256),
    check("snapshots_hash_is_of_text", sql`${table.sha256} = encode(sha256(convert_to(${table.text}, 'UTF8')), 'hex')`),
    check("snapshots_how", sql`${table.how} IN ('pasted', 'fetched', 'uploaded')`),
    check("snapshots_url_is_http", sql`${table.url} ~ '^https?://'`),
  ],
);

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
    note: text("note"),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("evidence_number").on(table.claimId, table.number),
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
