import { sql } from "drizzle-orm";
import { check, date, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";

export const ratingKey = pgEnum("rating_key", RATING_KEYS);

/** A new version is a new row: old verdicts keep the definitions they were made under. */
export const ratingScales = pgTable(
  "rating_scales",
  {
    id: opaqueId(),
    version: integer("version").notNull(),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("rating_scales_version").on(table.version)],
);

export const ratings = pgTable(
  "ratings",
  {
    scaleId: text("scale_id")
      .notNull()
      .references(() => ratingScales.id),
    key: ratingKey("key").notNull(),
    ordinal: integer("ordinal").notNull(),
    label: text("label").notNull(),
    definition: text("definition").notNull(),
    reviewValue: integer("review_value"),
  },
  (table) => [
    primaryKey({ columns: [table.scaleId, table.key] }),
    check("ratings_review_value", sql`${table.reviewValue} BETWEEN 1 AND 5`),
  ],
);

export const verdicts = pgTable(
  "verdicts",
  {
    id: opaqueId(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    rating: ratingKey("rating").notNull(),
    summary: text("summary").notNull(),
    /** Markdown; cites evidence as `[n]`. */
    rationale: text("rationale").notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    reviewBy: date("review_by", { mode: "string" }),
    overrideReason: text("override_reason"),
    overrideBy: text("override_by").references(() => users.id),
    version: integer("version").notNull().default(1),
    proposedBy: text("proposed_by")
      .notNull()
      .references(() => users.id),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("verdicts_claim").on(table.claimId),
    check("verdicts_review_after_as_of", sql`${table.reviewBy} >= ${table.asOf}`),
    check("verdicts_override_by_somebody", sql`(${table.overrideReason} IS NULL) = (${table.overrideBy} IS NULL)`),
  ],
);
