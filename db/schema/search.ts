import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  date,
  type ExtraConfigColumn,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { checks } from "#db/schema/checks.ts";
import { moment } from "#db/schema/columns.ts";
import { stance } from "#db/schema/evidence.ts";
import { ratingKey } from "#db/schema/rating-scales.ts";
import { sourceKind } from "#db/schema/sources.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

// As `ORDER BY … DESC` sorts; an index that has its nulls last would not be read in that order.
const newestFirst = (column: ExtraConfigColumn) => column.desc().nullsFirst();

// What readers search: copied from the current version of each check that stands, in the transaction that publishes, corrects
// or retracts it, and made anew by `claimdesk search rebuild`. Nothing here is the truth, and nothing unpublished is here.

/** The checks that stand, in their current version. */
export const publishedChecks = pgTable(
  "published_checks",
  {
    checkId: text("check_id")
      .primaryKey()
      .references(() => checks.id),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    summary: text("summary"),
    headline: text("headline").notNull(),
    outlet: text("outlet").notNull(),
    version: integer("version").notNull(),
    corrected: boolean("corrected").notNull(),
    /** When it was first published: a correction does not make an old verdict new. */
    publishedAt: moment("published_at").notNull(),
    words: tsvector("words").notNull(),
    /** The distinct words of this check that typing slips are corrected to, so that they can be counted out again. */
    vocabulary: text("vocabulary").array().notNull(),
  },
  (table) => [
    index("published_checks_words").using("gin", table.words).with({ fastupdate: false }),
    index("published_checks_recent").on(newestFirst(table.publishedAt), table.checkId),
  ],
);

/** The claims of those checks, with all that a line of results says of one. */
export const publishedClaims = pgTable(
  "published_claims",
  {
    claimId: text("claim_id").primaryKey(),
    checkId: text("check_id")
      .notNull()
      .references(() => publishedChecks.checkId, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    number: integer("number").notNull(),
    statement: text("statement").notNull(),
    claimant: text("claimant"),
    /** As it is compared: the words of the name. */
    claimantKey: text("claimant_key"),
    outletKey: text("outlet_key").notNull(),
    /** Null for a claim that was set aside or is still being checked. */
    rating: ratingKey("rating"),
    /** In the words of the scale it was made under. */
    ratingLabel: text("rating_label"),
    summary: text("summary"),
    rationale: text("rationale"),
    /** When it was said, to the day; of the article where the claim has no date of its own. */
    claimedOn: date("claimed_on", { mode: "string" }),
    /** As in its check. */
    publishedAt: moment("published_at").notNull(),
    /** The later of the day it was said and the day it was rated. */
    newestOn: date("newest_on", { mode: "string" }).notNull(),
    /** BCP 47, of the verdict. */
    language: text("language").notNull(),
    words: tsvector("words").notNull(),
    /** Which words stand next to each other, or with one between, as numbers: what phrases are looked up by. */
    neighbours: integer("neighbours").array().notNull().generatedAlwaysAs(sql`word_neighbours(words)`),
  },
  (table) => [
    index("published_claims_words").using("gin", table.words).with({ fastupdate: false }),
    index("published_claims_neighbours").using("gin", table.neighbours).with({ fastupdate: false }),
    index("published_claims_check").on(table.checkId),
    index("published_claims_recent").on(newestFirst(table.publishedAt), table.claimId),
    index("published_claims_rating").on(table.rating, newestFirst(table.publishedAt), table.claimId),
    index("published_claims_outlet").on(table.outletKey, newestFirst(table.publishedAt), table.claimId),
    index("published_claims_claimant").on(table.claimantKey, newestFirst(table.publishedAt), table.claimId),
    check("published_claims_rating_has_words", sql`(${table.rating} IS NULL) = (${table.ratingLabel} IS NULL)`),
  ],
);

/** Which sources a claim rests on, as the published text describes them. */
export const publishedClaimSources = pgTable(
  "published_claim_sources",
  {
    claimId: text("claim_id")
      .notNull()
      .references(() => publishedClaims.claimId, { onDelete: "cascade" }),
    sourceId: text("source_id").notNull(),
    name: text("name").notNull(),
    kind: sourceKind("kind").notNull(),
    country: text("country"),
    owner: text("owner"),
    stateAffiliated: boolean("state_affiliated").notNull(),
    /** In the order of the evidence. */
    stances: stance("stances").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.claimId, table.sourceId] }),
    index("published_claim_sources_source").on(table.sourceId),
  ],
);

/** What those checks are filed under, as published. */
export const publishedCheckTopics = pgTable(
  "published_check_topics",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => publishedChecks.checkId, { onDelete: "cascade" }),
    topicId: text("topic_id").notNull(),
    /** As in its check. */
    publishedAt: moment("published_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.checkId, table.topicId] }),
    index("published_check_topics_topic").on(table.topicId, table.publishedAt.desc(), table.checkId),
  ],
);

/** The words of what is published, and in how many checks each stands: what typing slips are corrected to. */
export const publishedWords = pgTable(
  "published_words",
  {
    word: text("word").primaryKey(),
    uses: integer("uses").notNull(),
  },
  (table) => [index("published_words_alike").using("gin", sql`${table.word} gin_trgm_ops`).with({ fastupdate: false })],
);

/** By which rules the search was last filled; with others, or none, it is filled anew. */
export const searchState = pgTable("search_state", {
  id: smallint("id").primaryKey(),
  rules: integer("rules").notNull(),
  filledAt: moment("filled_at").notNull(),
});
