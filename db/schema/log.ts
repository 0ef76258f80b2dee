import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "#db/schema/columns.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";

/** The public log, one leaf of the tree each. Triggers refuse UPDATE, DELETE and TRUNCATE, gaps and forks. */
export const logEntries = pgTable(
  "log_entries",
  {
    /** The number of the leaf: gap-free, from 0. */
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    /** RFC 8785 canonical JSON, the very bytes of the leaf. */
    entry: text("entry").notNull(),
    /** Hex; the database checks it. */
    leafHash: text("leaf_hash").notNull(),
    previousLeafHash: text("previous_leaf_hash").notNull(),
    publishedVersionId: text("published_version_id").references(() => publishedVersions.id),
    retractedCheckId: text("retracted_check_id").references(() => retractions.checkId),
    loggedAt: moment("logged_at").notNull(),
  },
  (table) => [
    uniqueIndex("log_entries_leaf").on(table.leafHash),
    uniqueIndex("log_entries_previous").on(table.previousLeafHash),
    // Nothing is logged twice.
    uniqueIndex("log_entries_version").on(table.publishedVersionId),
    uniqueIndex("log_entries_retraction").on(table.retractedCheckId),
    check(
      "log_entries_hash_is_of_leaf",
      sql`${table.leafHash} = encode(sha256('\\x00'::bytea || convert_to(${table.entry}, 'UTF8')), 'hex')`,
    ),
  ],
);

/** The complete subtrees of the tree, the leaves among them, so that a proof reads few rows. Frozen like the entries. */
export const logNodes = pgTable(
  "log_nodes",
  {
    level: integer("level").notNull(),
    index: bigint("index", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** The signed head after each entry, signed in the transaction that added it. Frozen like the entries. */
export const logCheckpoints = pgTable("log_checkpoints", {
  size: bigint("size", { mode: "number" }).primaryKey(),
  root: text("root").notNull(),
  /** The signed note as it is served. */
  note: text("note").notNull(),
});
