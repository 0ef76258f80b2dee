import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { searchDocument } from "#db/schema/search-documents.ts";
import { users } from "#db/schema/users.ts";
import { ORIGIN_KINDS, SOURCE_KINDS, SOURCE_NOTE_KINDS } from "#domain/evidence/vocabulary.ts";

export const sourceKind = pgEnum("source_kind", SOURCE_KINDS);
export const sourceNoteKind = pgEnum("source_note_kind", SOURCE_NOTE_KINDS);
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
    /** The organisation that it belongs to, if that one is in the register. */
    parentId: text("parent_id").references((): AnyPgColumn => sources.id),
    /** BCP 47. */
    languages: text("languages").array().notNull().default([]),
    /** Host names without "www.", lower case, by which an address is known to be this source's. */
    domains: text("domains").array().notNull().default([]),
    /** Set on a duplicate: the entry that stands for it now. Evidence keeps naming the duplicate. */
    mergedIntoId: text("merged_into_id").references((): AnyPgColumn => sources.id),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("sources_domains").using("gin", table.domains).with({ fastupdate: false }),
    index("sources_search")
      .using("gin", searchDocument([table.name, table.owner, table.url, table.note]))
      .with({ fastupdate: false }),
    index("sources_near").using("gin", table.name.op("gin_trgm_ops")).with({ fastupdate: false }),
    index("sources_merged_into").on(table.mergedIntoId),
    check("sources_not_own_parent", sql`${table.parentId} <> ${table.id}`),
    check("sources_not_merged_into_itself", sql`${table.mergedIntoId} <> ${table.id}`),
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
    /** Whose knowledge this origin passes on; a trigger refuses circles. */
    derivesFromId: text("derives_from_id").references((): AnyPgColumn => origins.id),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("origins_search")
      .using("gin", searchDocument([table.name, table.note]))
      .with({ fastupdate: false }),
    index("origins_near").using("gin", table.name.op("gin_trgm_ops")).with({ fastupdate: false }),
    index("origins_derives_from").on(table.derivesFromId),
    check("origins_not_own_origin", sql`${table.derivesFromId} <> ${table.id}`),
    uniqueIndex("origins_name").on(sql`lower(${table.name})`),
    check("origins_name_not_empty", sql`length(btrim(${table.name})) > 0`),
  ],
);

/** What the desk learnt about a source, dated and signed; notes are added, never rewritten. */
export const sourceNotes = pgTable(
  "source_notes",
  {
    id: opaqueId(),
    sourceId: text("source_id")
      .notNull()
      .references(() => sources.id),
    kind: sourceNoteKind("kind").notNull(),
    body: text("body").notNull(),
    /** The day that the note speaks of. */
    notedOn: date("noted_on", { mode: "string" }).notNull(),
    authorId: text("author_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("source_notes_source").on(table.sourceId, table.notedOn),
    check("source_notes_body_not_empty", sql`length(btrim(${table.body})) > 0`),
  ],
);

/** A proposal to treat evidence as one origin that somebody looked at and declined, so that it is not made again. */
export const originProposalDismissals = pgTable(
  "origin_proposal_dismissals",
  {
    claimId: text("claim_id").notNull(),
    /** The ids of the evidence, sorted and joined by a space. */
    evidenceKey: text("evidence_key").notNull(),
    dismissedBy: text("dismissed_by")
      .notNull()
      .references(() => users.id),
    dismissedAt: moment("dismissed_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("origin_proposal_dismissals_once").on(table.claimId, table.evidenceKey)],
);
