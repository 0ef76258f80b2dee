import { text, timestamp } from "drizzle-orm/pg-core";

/** A moment, in UTC with microseconds, read as a JavaScript Date. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** The opaque text id that every aggregate carries. */
export const opaqueId = () => text("id").primaryKey();
