import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { jobs } from "#db/schema/jobs.ts";
import { users } from "#db/schema/users.ts";
import type { RefusedReview } from "#domain/claim/earlier/found-review.ts";
import { CLAIM_RELATIONS } from "#domain/claim/earlier/relation.ts";

export const claimRelation = pgEnum("claim_relation", CLAIM_RELATIONS);

/** One import of others' ClaimReviews, from a page, a feed or a file, and what came of it. */
export const reviewImports = pgTable(
  "review_imports",
  {
    id: opaqueId(),
    /** The job that did it, so that one that is taken up twice counts once. */
    jobId: text("job_id").references(() => jobs.id, { onDelete: "set null" }),
    url: text("url"),
    fileName: text("file_name"),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    known: integer("known").notNull().default(0),
    refused: integer("refused").notNull().default(0),
    /** Reviews beyond what one file may hold. */
    more: integer("more").notNull().default(0),
    /** How many of its reviews are done, so that an import that was cut off goes on where it stood. */
    processed: integer("processed").notNull().default(0),
    total: integer("total").notNull(),
    /** The first of those that were refused, each with the reason. */
    problems: jsonb("problems").$type<readonly RefusedReview[]>().notNull(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    uniqueIndex("review_imports_job").on(table.jobId),
    index("review_imports_created").on(table.createdAt),
    check("review_imports_from_somewhere", sql`(${table.url} IS NULL) <> (${table.fileName} IS NULL)`),
  ],
);

/** A check by somebody else, as their ClaimReview describes it. Untrusted text, cleaned and bounded when it was read. */
export const earlierChecks = pgTable(
  "earlier_checks",
  {
    id: opaqueId(),
    claim: text("claim").notNull(),
    claimant: text("claimant"),
    claimedAt: text("claimed_at"),
    publisher: text("publisher").notNull(),
    publisherUrl: text("publisher_url"),
    url: text("url").notNull(),
    title: text("title"),
    summary: text("summary"),
    publishedAt: text("published_at"),
    rating: text("rating"),
    /** From 0, the worst of the publisher's own scale, to 1. */
    position: doublePrecision("position"),
    language: text("language"),
    /** The import that last brought it. */
    importId: text("import_id")
      .notNull()
      .references(() => reviewImports.id),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("earlier_checks_once").on(sql`md5(${table.url})`, sql`md5(${table.claim})`),
    index("earlier_checks_import").on(table.importId),
    check("earlier_checks_claim_not_empty", sql`length(btrim(${table.claim})) > 0`),
    check("earlier_checks_publisher_not_empty", sql`length(btrim(${table.publisher})) > 0`),
    check("earlier_checks_url_is_http", sql`${table.url} ~ '^https?://'`),
    check("earlier_checks_position_on_scale", sql`${table.position} BETWEEN 0 AND 1`),
  ],
);

/** What can be found as an earlier check, each text under a number of its own; a text that changed gets the next number. */
export const matchDocuments = pgTable(
  "match_documents",
  {
    number: integer("number").primaryKey().generatedAlwaysAsIdentity(),
    claimId: text("claim_id").references(() => claims.id, { onDelete: "cascade" }),
    earlierCheckId: text("earlier_check_id").references(() => earlierChecks.id, { onDelete: "cascade" }),
    /** False for the text that somebody has changed since. */
    isCurrent: boolean("is_current").notNull().default(true),
  },
  (table) => [
    uniqueIndex("match_documents_claim").on(table.claimId).where(sql`is_current`),
    uniqueIndex("match_documents_earlier").on(table.earlierCheckId).where(sql`is_current`),
    check("match_documents_of_one", sql`(${table.claimId} IS NULL) <> (${table.earlierCheckId} IS NULL)`),
  ],
);

/** How many texts hold a term, in the form of `readTerms`. */
export const matchTerms = pgTable("match_terms", {
  term: text("term").primaryKey(),
  documents: integer("documents").notNull(),
});

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** The inverted index: which texts of a block of numbers hold a term, and with what weight, in the form of `packPostings`. */
export const matchPostings = pgTable(
  "match_postings",
  {
    term: text("term").notNull(),
    block: smallint("block").notNull(),
    postings: bytea("postings").notNull(),
  },
  (table) => [primaryKey({ columns: [table.term, table.block] })],
);

/** What an earlier check is to a claim, as a person said. */
export const claimRelations = pgTable(
  "claim_relations",
  {
    id: opaqueId(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    earlierCheckId: text("earlier_check_id").references(() => earlierChecks.id),
    otherClaimId: text("other_claim_id").references(() => claims.id),
    relation: claimRelation("relation").notNull(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("claim_relations_earlier").on(table.claimId, table.earlierCheckId),
    uniqueIndex("claim_relations_other").on(table.claimId, table.otherClaimId),
    index("claim_relations_of_other").on(table.otherClaimId),
    check("claim_relations_to_one", sql`(${table.earlierCheckId} IS NULL) <> (${table.otherClaimId} IS NULL)`),
    check("claim_relations_not_to_itself", sql`${table.otherClaimId} <> ${table.claimId}`),
  ],
);
