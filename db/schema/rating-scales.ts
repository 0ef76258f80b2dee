import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
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
