import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";

/** The HTTP facts of a fetched page as they are stored; header names are lower case. */
export type HttpFactsRow = {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  readonly headers: Readonly<Record<string, string>>;
};

/** Archived copies: triggers refuse UPDATE, DELETE and TRUNCATE. */
export const snapshots = pgTable(
  "snapshots",
  {
    id: opaqueId(),
    url: text("url"),
    title: text("title"),
    text: text("text").notNull(),
    /** SHA-256 of the UTF-8 bytes of the text, hex; the database checks it. */
    sha256: text("sha256").notNull(),
    how: text("how").notNull().default("pasted"),
    /** Why a person pasted or uploaded what could not be fetched, as the kind of the refusal. */
    insteadOf: text("instead_of"),
    /** Of the original bytes in the blob store; null for pasted text. */
    bytesSha256: text("bytes_sha256"),
    byteLength: integer("byte_length"),
    mediaType: text("media_type"),
    fileName: text("file_name"),
    /** Addresses, status, redirects and headers of a fetched page. */
    http: jsonb("http").$type<HttpFactsRow>(),
    /** Where each page of a PDF starts in the text, in code points. */
    pageStarts: integer("page_starts").array(),
    fetchedAt: text("fetched_at").notNull(),
    /** Null for a copy that a scheduled look at the page made. */
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("snapshots_sha256").on(table.sha256),
    check("snapshots_hash_is_of_text", sql`${table.sha256} = encode(sha256(convert_to(${table.text}, 'UTF8')), 'hex')`),
    check("snapshots_how", sql`${table.how} IN ('pasted', 'fetched', 'uploaded')`),
    index("snapshots_bytes").on(table.bytesSha256),
    // What one person archived within a day, for their share.
    index("snapshots_by_day").on(table.createdBy, table.createdAt),
    check("snapshots_bytes_form", sql`${table.bytesSha256} ~ '^[0-9a-f]{64}$'`),
    check(
      "snapshots_archived_with_bytes",
      sql`${table.how} = 'pasted' OR (${table.bytesSha256} IS NOT NULL AND ${table.byteLength} >= 0 AND ${table.mediaType} IS NOT NULL)`,
    ),
    check("snapshots_fetched_with_http", sql`${table.how} <> 'fetched' OR ${table.http} IS NOT NULL`),
    check("snapshots_url_is_http", sql`${table.url} ~ '^https?://'`),
  ],
);
