import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { users } from "#db/schema/users.ts";
import { CLAIM_KINDS, CLAIM_STATES, DROP_REASONS } from "#domain/claim/vocabulary.ts";
import { CONTACT_WAYS, REPLY_OUTCOMES } from "#domain/evidence/vocabulary.ts";

export const claimState = pgEnum("claim_state", CLAIM_STATES);
export const claimKind = pgEnum("claim_kind", CLAIM_KINDS);
export const contactWay = pgEnum("contact_way", CONTACT_WAYS);
export const replyOutcome = pgEnum("reply_outcome", REPLY_OUTCOMES);
export const dropReason = pgEnum("drop_reason", DROP_REASONS);

export const claims = pgTable(
  "claims",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    number: integer("number").notNull(),
    slug: text("slug").notNull(),
    state: claimState("state").notNull().default("accepted"),
    statement: text("statement").notNull(),
    claimantName: text("claimant_name"),
    claimantUrl: text("claimant_url"),
    claimedAt: text("claimed_at"),
    kind: claimKind("kind").notNull().default("fact"),
    stillBeingChecked: boolean("still_being_checked").notNull().default(false),
    dropReason: dropReason("drop_reason"),
    dropNote: text("drop_note"),
    duplicateOf: text("duplicate_of"),
    /** The article no longer says it: the check moved to a later text in which it does not stand, and it has no anchors. */
    removedFromArticle: boolean("removed_from_article").notNull().default(false),
    nextEvidenceNumber: integer("next_evidence_number").notNull().default(1),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("claims_slug").on(table.slug),
    index("claims_recent").on(table.updatedAt),
    index("claims_search")
      .using("gin", searchDocument([table.statement, table.claimantName]))
      .with({ fastupdate: false }),
    index("claims_near").using("gin", table.statement.op("gin_trgm_ops")).with({ fastupdate: false }),
    uniqueIndex("claims_number").on(table.checkId, table.number),
    check("claims_statement_not_empty", sql`length(btrim(${table.statement})) > 0`),
    check("claims_dropped_with_reason", sql`(${table.state} = 'dropped') = (${table.dropReason} IS NOT NULL)`),
  ],
);

export const claimAnchors = pgTable(
  "claim_anchors",
  {
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id, { onDelete: "cascade" }),
    ordinal: integer("ordinal").notNull(),
    /** Code points of the article version's text; `end_at` is exclusive. */
    startAt: integer("start_at").notNull(),
    endAt: integer("end_at").notNull(),
    exact: text("exact").notNull(),
    prefix: text("prefix").notNull(),
    suffix: text("suffix").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.claimId, table.ordinal] }),
    check("claim_anchors_span", sql`${table.startAt} >= 0 AND ${table.endAt} > ${table.startAt}`),
    check("claim_anchors_exact_length", sql`char_length(${table.exact}) = ${table.endAt} - ${table.startAt}`),
  ],
);

/** Whom the desk asked about a claim, and what came of it; shown to readers. */
export const replyRequests = pgTable(
  "reply_requests",
  {
    id: opaqueId(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    /** The person or organisation that was asked. */
    party: text("party").notNull(),
    contactWay: contactWay("contact_way").notNull(),
    askedOn: date("asked_on", { mode: "string" }).notNull(),
    deadline: date("deadline", { mode: "string" }),
    outcome: replyOutcome("outcome").notNull().default("waiting"),
    answer: text("answer"),
    answeredOn: date("answered_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("reply_requests_claim").on(table.claimId),
    check("reply_requests_party_not_empty", sql`length(btrim(${table.party})) > 0`),
    check("reply_requests_answered_with_answer", sql`(${table.outcome} = 'answered') = (${table.answer} IS NOT NULL)`),
    check("reply_requests_deadline_after_asking", sql`${table.deadline} >= ${table.askedOn}`),
    check("reply_requests_answer_after_asking", sql`${table.answeredOn} >= ${table.askedOn}`),
  ],
);

/**
 * What became of a suggested sentence: kept so that it is not suggested again, and to learn from. A row stays when the check moves to a
 * later text; only the place of its words there changes.
 */
export const suggestionDecisions = pgTable(
  "suggestion_decisions",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    /** The text that was decided on; `start_at` and `end_at` are code points of it. */
    articleVersionId: text("article_version_id")
      .notNull()
      .references(() => articleVersions.id),
    startAt: integer("start_at").notNull(),
    endAt: integer("end_at").notNull(),
    /** Where the words stand in the text that the check is on now; null where that is not certain. */
    placeStart: integer("place_start"),
    placeEnd: integer("place_end"),
    decision: text("decision").notNull(),
    /** The claim that was made of the words. */
    claimId: text("claim_id").references(() => claims.id),
    /** The sentence that the words stand in, as it was judged; null in decisions from before this was kept. */
    sentence: text("sentence"),
    score: real("score"),
    reasons: text("reasons").array(),
    doubts: text("doubts").array(),
    /** `ANALYSIS_METHOD` when it was judged. */
    method: text("method"),
    /** The role in which it was decided: exports name nobody. */
    decidedAs: text("decided_as"),
    decidedBy: text("decided_by")
      .notNull()
      .references(() => users.id),
    decidedAt: moment("decided_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: "suggestion_decisions_words",
      columns: [table.checkId, table.articleVersionId, table.startAt, table.endAt],
    }),
    uniqueIndex("suggestion_decisions_place").on(table.checkId, table.placeStart, table.placeEnd),
    check("suggestion_decisions_decision", sql`${table.decision} IN ('accepted', 'dismissed')`),
    check("suggestion_decisions_place_whole", sql`(${table.placeStart} IS NULL) = (${table.placeEnd} IS NULL)`),
    check("suggestion_decisions_claim_accepted", sql`${table.claimId} IS NULL OR ${table.decision} = 'accepted'`),
  ],
);
