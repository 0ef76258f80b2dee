import { and, count, eq, isNull } from "drizzle-orm";
import { notifications } from "#db/schema/audit.ts";
import type { Ctx } from "#workflow/context.ts";

/** How many notifications the actor has not read; 0 for whoever has none to read. */
export async function countUnread(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== "user") return 0;
  const [row] = await ctx.db
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, ctx.actor.id), isNull(notifications.readAt)));
  return row?.unread ?? 0;
}
