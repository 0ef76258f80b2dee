import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "#db/schema/columns.ts";
import type { SiteSubject } from "#domain/publication/site-change.ts";

/**
 * What of the public site was changed, in the order in which the changes became visible: written at the end of the
 * transaction that made them. Each instance follows it by itself. Triggers refuse UPDATE, DELETE and TRUNCATE.
 */
export const siteChanges = pgTable("site_changes", {
  seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  subject: text("subject").$type<SiteSubject>().notNull(),
  subjectId: text("subject_id").notNull(),
  at: moment("at").notNull(),
});
