import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { checks } from "#db/schema/checks.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { INBOX_KINDS, INBOX_STATES } from "#domain/inbox/inbox.ts";

/** What readers ask and report: one row for each matter, however many people send it. Nothing of it is ever public. */
export const inboxItems = pgTable(
  "inbox_items",
  {
    id: opaqueId(),
    kind: text("kind", { enum: INBOX_KINDS }).notNull(),
    state: text("state", { enum: INBOX_STATES }).notNull().default("new"),
    /** Whether every message so far looks as if no person meant it; a genuine one lifts it. */
    suspicious: boolean("suspicious").notNull().default(false),
    /** With a report: the check whose verdict is meant, where the reader said which. */
    verdictCheckId: text("verdict_check_id").references(() => checks.id),
    /** The address that the reader gave, and the form in which it is compared. */
    url: text("url"),
    urlKey: text("url_key"),
    /** The check that was begun for it. */
    checkId: text("check_id").references(() => checks.id),
    assigneeId: text("assignee_id").references(() => users.id),
    messageCount: integer("message_count").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** When the latest message came. */
    lastAt: moment("last_at").notNull().defaultNow(),
  },
  (table) => [
    index("inbox_items_queue").on(table.state, table.suspicious, table.lastAt),
    index("inbox_items_url").on(table.urlKey),
    index("inbox_items_verdict").on(table.verdictCheckId),
    index("inbox_items_check").on(table.checkId),
    check("inbox_items_counted", sql`${table.messageCount} >= 0`),
  ],
);

/** What was sent, as it was sent. Who sent it is not known: neither an address of the network nor a browser is kept. */
export const inboxMessages = pgTable(
  "inbox_messages",
  {
    id: opaqueId(),
    itemId: text("item_id")
      .notNull()
      .references(() => inboxItems.id, { onDelete: "cascade" }),
    /** What the reader was given to come back with. */
    reference: text("reference").notNull(),
    /** Null where it is word for word what the item holds already. */
    text: text("text"),
    /** The form in which texts are compared; null as well where the text is. */
    foldedText: text("folded_text"),
    url: text("url"),
    suspicions: text("suspicions").array().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("inbox_messages_reference").on(table.reference),
    index("inbox_messages_item").on(table.itemId, table.createdAt),
  ],
);

/** The address that a reader left for an answer, apart from everything else, until somebody or the sweep erases it. */
export const inboxEmails = pgTable(
  "inbox_emails",
  {
    messageId: text("message_id")
      .primaryKey()
      .references(() => inboxMessages.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("inbox_emails_age").on(table.createdAt)],
);

/** What the desk says of an item to itself. */
export const inboxNotes = pgTable(
  "inbox_notes",
  {
    id: opaqueId(),
    itemId: text("item_id")
      .notNull()
      .references(() => inboxItems.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    authorId: text("author_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("inbox_notes_item").on(table.itemId, table.createdAt)],
);
