import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { approvals, checks } from "#db/schema/checks.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { PUBLICATION_KINDS } from "#domain/publication/publication-kind.ts";

export const publicationKind = pgEnum("publication_kind", PUBLICATION_KINDS);

/** What readers get, frozen: triggers refuse UPDATE, DELETE and TRUNCATE, and an INSERT without a valid approval. */
export const publishedVersions = pgTable(
  "published_versions",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    number: integer("number").notNull(),
    kind: publicationKind("kind").notNull(),
    reason: text("reason"),
    /** RFC 8785 canonical JSON of the published check. */
    canonical: text("canonical").notNull(),
    /** SHA-256 of the UTF-8 bytes of `canonical`, hex; the database checks it. */
    sha256: text("sha256").notNull(),
    /** Of the version before; unique, so that the chain of a check cannot fork. */
    previousSha256: text("previous_sha256"),
    contentHash: text("content_hash").notNull(),
    approvalId: text("approval_id")
      .notNull()
      .references(() => approvals.id),
    approverId: text("approver_id")
      .notNull()
      .references(() => users.id),
    publishedBy: text("published_by")
      .notNull()
      .references(() => users.id),
    publishedAt: moment("published_at").notNull(),
  },
  (table) => [
    uniqueIndex("published_versions_number").on(table.checkId, table.number),
    uniqueIndex("published_versions_approval").on(table.approvalId),
    uniqueIndex("published_versions_sha256").on(table.sha256),
    uniqueIndex("published_versions_previous").on(table.previousSha256),
    index("published_versions_recent").on(table.publishedAt),
    check(
      "published_versions_hash_is_of_bytes",
      sql`${table.sha256} = encode(sha256(convert_to(${table.canonical}, 'UTF8')), 'hex')`,
    ),
    check("published_versions_first_is_original", sql`(${table.number} = 1) = (${table.kind} = 'original')`),
    check("published_versions_later_has_reason", sql`${table.number} = 1 OR length(btrim(${table.reason})) > 0`),
  ],
);

/** A retraction keeps the pages and their history, under a notice. Never undone: a new check is made instead. */
export const retractions = pgTable("retractions", {
  checkId: text("check_id")
    .primaryKey()
    .references(() => checks.id),
  reason: text("reason").notNull(),
  retractedBy: text("retracted_by")
    .notNull()
    .references(() => users.id),
  retractedAt: moment("retracted_at").notNull().defaultNow(),
});
