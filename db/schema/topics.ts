import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { checks } from "#db/schema/checks.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";

export const topics = pgTable(
  "topics",
  {
    id: opaqueId(),
    name: text("name").notNull(),
    /** The name as it is compared: what looks the same is the same. */
    nameKey: text("name_key").notNull(),
    description: text("description"),
    retiredAt: moment("retired_at"),
    /** Set on a duplicate. Checks keep naming it; what is filed under it counts for the other. */
    mergedIntoId: text("merged_into_id").references((): AnyPgColumn => topics.id),
    /** Where its checks are counted: itself, or the topic at the end of its merges. Kept up by every merge. */
    countedAsId: text("counted_as_id")
      .notNull()
      .references((): AnyPgColumn => topics.id),
    /** When readers first saw it. What is null here does not exist for them. */
    publicSince: moment("public_since"),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("topics_name").on(table.nameKey),
    index("topics_counted_as").on(table.countedAsId),
    check("topics_name_not_empty", sql`length(btrim(${table.name})) > 0`),
    check("topics_not_merged_into_itself", sql`${table.mergedIntoId} <> ${table.id}`),
    check("topics_counted_as_itself", sql`(${table.mergedIntoId} IS NULL) = (${table.countedAsId} = ${table.id})`),
  ],
);

/** Every address of a topic that readers may know. A trigger keeps those of a public topic for good. */
export const topicSlugs = pgTable(
  "topic_slugs",
  {
    slug: text("slug").primaryKey(),
    topicId: text("topic_id")
      .notNull()
      .references(() => topics.id),
    /** The address it has now; the others lead there. */
    current: boolean("current").notNull().default(true),
    givenAt: moment("given_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("topic_slugs_one_current").on(table.topicId).where(sql`${table.current}`),
    index("topic_slugs_topic").on(table.topicId),
    check("topic_slugs_form", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

/** What a check is filed under, the most fitting first. */
export const checkTopics = pgTable(
  "check_topics",
  {
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    topicId: text("topic_id")
      .notNull()
      .references(() => topics.id),
    place: smallint("place").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.checkId, table.topicId] }),
    uniqueIndex("check_topics_place").on(table.checkId, table.place),
    index("check_topics_topic").on(table.topicId),
    check("check_topics_at_most_five", sql`${table.place} BETWEEN 0 AND 4`),
  ],
);
