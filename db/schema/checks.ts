import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { ratingScales } from "#db/schema/rating-scales.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { users } from "#db/schema/users.ts";
import { CHECK_STATES } from "#domain/check/transitions.ts";

export const checkState = pgEnum("check_state", CHECK_STATES);

export const checks = pgTable(
  "checks",
  {
    id: opaqueId(),
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    articleVersionId: text("article_version_id")
      .notNull()
      .references(() => articleVersions.id),
    scaleId: text("scale_id")
      .notNull()
      .references(() => ratingScales.id),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    summary: text("summary"),
    state: checkState("state").notNull().default("open"),
    round: integer("round").notNull().default(0),
    /** SHA-256 of the canonical content, hex; kept up by every change of the content. */
    contentHash: text("content_hash").notNull(),
    /** Raised by every change of the check's own fields or state. */
    version: integer("version").notNull().default(1),
    nextClaimNumber: integer("next_claim_number").notNull().default(1),
    assigneeId: text("assignee_id").references(() => users.id),
    submittedBy: text("submitted_by").references(() => users.id),
    submittedAt: moment("submitted_at"),
    correctionKind: text("correction_kind"),
    correctionReason: text("correction_reason"),
    correctionStartedAt: moment("correction_started_at"),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("checks_slug").on(table.slug),
    index("checks_search")
      .using("gin", searchDocument([table.title, table.summary]))
      .with({ fastupdate: false }),
    index("checks_near").using("gin", table.title.op("gin_trgm_ops")).with({ fastupdate: false }),
    index("checks_state").on(table.state, table.updatedAt),
    index("checks_article").on(table.articleId),
    check("checks_hash_form", sql`${table.contentHash} ~ '^[0-9a-f]{64}$'`),
    check("checks_correction_kind", sql`${table.correctionKind} IN ('correction', 'update', 'typo')`),
    check("checks_correcting_has_reason", sql`${table.state} <> 'correcting' OR ${table.correctionReason} IS NOT NULL`),
  ],
);

/** Everybody who worked on the content; nobody leaves it, because the record shows that they did. */
export const checkContributors = pgTable(
  "check_contributors",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    firstAt: moment("first_at").notNull().defaultNow(),
    /** The first act, such as `claim.accepted`, for the explanation beside a refused approval. */
    firstAct: text("first_act").notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.userId] })],
);

/** Rows are made by an approval and marked void by the next edit; a trigger refuses approvers who contributed. */
export const approvals = pgTable(
  "approvals",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    approverId: text("approver_id")
      .notNull()
      .references(() => users.id),
    contentHash: text("content_hash").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    voidedAt: moment("voided_at"),
  },
  (table) => [
    index("approvals_check").on(table.checkId),
    uniqueIndex("approvals_one_in_force").on(table.checkId).where(sql`voided_at IS NULL`),
  ],
);

/** Talk on the desk about a check or one of its claims; never shown to readers. */
export const comments = pgTable(
  "comments",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    claimId: text("claim_id"),
    /** The round in which it was said. */
    round: integer("round").notNull(),
    /** A return's reasons are comments too. */
    kind: text("kind").notNull().default("comment"),
    body: text("body").notNull(),
    authorId: text("author_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    resolvedBy: text("resolved_by").references(() => users.id),
    resolvedAt: moment("resolved_at"),
  },
  (table) => [
    index("comments_check").on(table.checkId, table.createdAt),
    index("comments_search")
      .using("gin", searchDocument([table.body]))
      .with({ fastupdate: false }),
    check("comments_kind", sql`${table.kind} IN ('comment', 'return')`),
    check("comments_body_not_empty", sql`length(btrim(${table.body})) > 0`),
  ],
);

/** The content as it was at each submission, so that a reviewer sees what changed since. */
export const checkRounds = pgTable(
  "check_rounds",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    round: integer("round").notNull(),
    /** RFC 8785 canonical JSON. */
    content: text("content").notNull(),
    contentHash: text("content_hash").notNull(),
    submittedBy: text("submitted_by")
      .notNull()
      .references(() => users.id),
    submittedAt: moment("submitted_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.round] })],
);
