import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";

/** Who did what, in the transaction of the change itself, hash-chained. Triggers refuse UPDATE, DELETE and TRUNCATE. */
export const auditEvents = pgTable(
  "audit_events",
  {
    /** Gap-free, from 1. */
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: text("at").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    via: text("via").notNull(),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    /** The check concerned, if any, so that its history can be shown. */
    checkId: text("check_id"),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id").notNull(),
    previousHash: text("previous_hash").notNull(),
    /** SHA-256, hex, of the RFC 8785 form of all the other fields. */
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("audit_events_previous").on(table.previousHash),
    index("audit_events_check").on(table.checkId, table.seq),
    index("audit_events_subject").on(table.subjectType, table.subjectId),
  ],
);

/** Messages to be acted on after the transaction that wrote them; the worker takes them with SKIP LOCKED. */
export const outbox = pgTable(
  "outbox",
  {
    id: opaqueId(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    availableAt: moment("available_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    doneAt: moment("done_at"),
  },
  (table) => [index("outbox_waiting").on(table.doneAt, table.availableAt)],
);

/** One message of the outbox, as its handler gets it. */
export type OutboxRow = typeof outbox.$inferSelect;

/** What an event means for one person on the desk, made by the worker from the outbox. */
export const notifications = pgTable(
  "notifications",
  {
    id: opaqueId(),
    userId: text("user_id").notNull(),
    checkId: text("check_id").notNull(),
    outboxId: text("outbox_id").notNull(),
    event: text("event").notNull(),
    byName: text("by_name").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    readAt: moment("read_at"),
  },
  (table) => [
    uniqueIndex("notifications_once").on(table.outboxId, table.userId),
    index("notifications_user").on(table.userId, table.createdAt),
  ],
);

/** The answer given to a request that carried an Idempotency-Key, so that a retry has one effect and the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: text("user_id").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    requestHash: text("request_hash").notNull(),
    /** Null while the first request is under way. */
    status: integer("status"),
    body: text("body"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] }), index("idempotency_keys_age").on(table.createdAt)],
);
