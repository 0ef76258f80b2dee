import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { ratingKey } from "#db/schema/rating-scales.ts";
import { users } from "#db/schema/users.ts";

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
