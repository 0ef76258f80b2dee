import { sql } from "drizzle-orm";
import { boolean, check, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { ORIGIN_KINDS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";

export const sourceKind = pgEnum("source_kind", SOURCE_KINDS);
export const originKind = pgEnum("origin_kind", ORIGIN_KINDS);

export const sources = pgTable(
  "sources",
  {
    id: opaqueId(),
    name: text("name").notNull(),
    kind: sourceKind("kind").notNull(),
    country: text("country"),
    owner: text("owner"),
    stateAffiliated: boolean("state_affiliated").notNull().default(false),
    stateAffiliation: text("state_affiliation"),
    url: text("url"),
    note: text("note"),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("sources_name").on(sql`lower(${table.name})`),
    check("sources_country_form", sql`${table.country} ~ '^[A-Z]{2}$'`),
    check("sources_url_is_http", sql`${table.url} ~ '^https?://'`),
    check("sources_name_not_empty", sql`length(btrim(${table.name})) > 0`),
  ],
);

export const origins = pgTable(
  "origins",
  {
    id: opaqueId(),
    name: text("name").notNull(),
    kind: originKind("kind").notNull().default("other"),
    isParty: boolean("is_party").notNull().default(false),
    note: text("note"),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("origins_name").on(sql`lower(${table.name})`),
    check("origins_name_not_empty", sql`length(btrim(${table.name})) > 0`),
  ],
);
