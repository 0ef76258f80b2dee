import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { ROLES, USER_STATUSES } from "#domain/user/roles.ts";

export const userStatus = pgEnum("user_status", USER_STATUSES);
export const role = pgEnum("role", ROLES);

export const users = pgTable(
  "users",
  {
    id: opaqueId(),
    /** As typed, NFC; compared by `email_key`. */
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    name: text("name").notNull(),
    status: userStatus("status").notNull().default("invited"),
    /** Argon2id in PHC form. */
    passwordHash: text("password_hash"),
    /** Made by the demo seed; production refuses to start while one exists. */
    isDemo: boolean("is_demo").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("users_email_key").on(table.emailKey),
    check("users_active_or_waiting", sql`${table.status} <> 'invited' OR ${table.passwordHash} IS NULL`),
    check("users_name_not_empty", sql`length(btrim(${table.name})) BETWEEN 1 AND 200`),
  ],
);

export const userRoles = pgTable(
  "user_roles",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: role("role").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
);

/** Accounts at an identity provider that may sign in as a user. */
export const userIdentities = pgTable(
  "user_identities",
  {
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] })],
);

export const sessions = pgTable(
  "sessions",
  {
    id: opaqueId(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    /** What the browser called itself, for the list of sessions. */
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_user").on(table.userId), index("sessions_expiry").on(table.expiresAt)],
);

export const tokenKind = pgEnum("token_kind", ["invitation", "api"]);

export const tokens = pgTable(
  "tokens",
  {
    id: opaqueId(),
    kind: tokenKind("kind").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the secret, hex; the secret itself is shown once and kept nowhere. */
    hash: text("hash").notNull(),
    label: text("label").notNull().default(""),
    scopes: text("scopes").array().notNull().default([]),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at"),
    usedAt: moment("used_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [uniqueIndex("tokens_hash").on(table.hash), index("tokens_user").on(table.userId)],
);

/** Counters of the rate limiter, in the shape that rate-limiter-flexible reads. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
