import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { checks } from "#db/schema/checks.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { users } from "#db/schema/users.ts";
import { ATTENTION_KINDS } from "#domain/evidence/attention.ts";
import { PAGE_OUTCOMES } from "#domain/evidence/vocabulary.ts";

export const pageOutcome = pgEnum("page_outcome", PAGE_OUTCOMES);
export const attentionKind = pgEnum("attention_kind", ATTENTION_KINDS);

/** Addresses of evidence and articles that the desk looks at again, and what the last look found. */
export const watchedPages = pgTable(
  "watched_pages",
  {
    id: opaqueId(),
    url: text("url").notNull(),
    /** Null until the first look. */
    outcome: pageOutcome("outcome"),
    /** Since when the outcome is what it is. */
    outcomeSince: moment("outcome_since"),
    httpStatus: integer("http_status"),
    finalUrl: text("final_url"),
    /** The newest copy that a look made; null while the page is as it was archived. */
    latestSnapshotId: text("latest_snapshot_id").references(() => snapshots.id),
    lookedAt: moment("looked_at"),
    nextLookAt: moment("next_look_at").notNull(),
    /** Looks in a row that found no page, for the back-off. */
    failures: integer("failures").notNull().default(0),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("watched_pages_url").on(table.url),
    index("watched_pages_next").on(table.nextLookAt),
    check("watched_pages_url_is_http", sql`${table.url} ~ '^https?://'`),
  ],
);

/** What people were told of: one row for each matter, so that nobody is told twice. */
export const attentionAnnounced = pgTable(
  "attention_announced",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    kind: attentionKind("kind").notNull(),
    subjectId: text("subject_id").notNull(),
    marker: text("marker").notNull(),
    announcedAt: moment("announced_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.kind, table.subjectId, table.marker] })],
);

/** Something about a published check that somebody looked at and found to need no correction. */
export const attentionSettled = pgTable(
  "attention_settled",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    kind: attentionKind("kind").notNull(),
    /** The claim, evidence or article version concerned. */
    subjectId: text("subject_id").notNull(),
    /** What was seen, such as the id of the newer copy: a later change is a new matter. */
    marker: text("marker").notNull(),
    note: text("note"),
    settledBy: text("settled_by")
      .notNull()
      .references(() => users.id),
    settledAt: moment("settled_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("attention_settled_once").on(table.checkId, table.kind, table.subjectId, table.marker)],
);
