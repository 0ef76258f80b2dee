import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";

/** The texts of the pages on which the newsroom says who it is; each save is a new row. Triggers refuse any change of one. */
export const sitePageVersions = pgTable(
  "site_page_versions",
  {
    page: text("page", { enum: SITE_PAGE_KEYS }).notNull(),
    version: integer("version").notNull(),
    /** Markdown. */
    body: text("body").notNull(),
    /** Null for the text that a new desk begins with. */
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    restoredFrom: integer("restored_from"),
  },
  (table) => [
    primaryKey({ columns: [table.page, table.version] }),
    check("site_page_versions_counted", sql`${table.version} >= 1`),
    check("site_page_versions_said", sql`length(btrim(${table.body})) > 0`),
  ],
);
