import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { articleVersions } from "#db/schema/articles.ts";
import { moment } from "#db/schema/columns.ts";
import type { ProposedClaim } from "#domain/claim/analyse-article.ts";

/** What was found worth checking in an article version, kept so that it is looked for once; it can be made anew at any time. */
export const articleAnalyses = pgTable("article_analyses", {
  articleVersionId: text("article_version_id")
    .primaryKey()
    .references(() => articleVersions.id, { onDelete: "cascade" }),
  language: text("language").notNull(),
  /** `ANALYSIS_METHOD` when it was made. */
  method: text("method").notNull(),
  proposals: jsonb("proposals").$type<readonly ProposedClaim[]>().notNull(),
  analysedAt: moment("analysed_at").notNull().defaultNow(),
});
