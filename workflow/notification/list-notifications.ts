import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { notifications } from "#db/schema/audit.ts";
import { checks } from "#db/schema/checks.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import type { Notification } from "#workflow/notification/notification.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** Reads a page of the actor's own notifications, the newest first. */
export async function listNotifications(ctx: Ctx, input: PageInput): Promise<Result<Page<Notification>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : "";
  const after = cursorOf(input.cursor);
  const rows = await ctx.db
    .select({
      id: notifications.id,
      event: notifications.event,
      checkId: checks.id,
      title: checks.title,
      byName: notifications.byName,
      createdAt: notifications.createdAt,
      // A JavaScript date would lose the microseconds that tell two rows of one transaction apart.
      at: sql<string>`to_char(${notifications.createdAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      readAt: notifications.readAt,
    })
    .from(notifications)
    .innerJoin(checks, eq(checks.id, notifications.checkId))
    .where(
      and(
        eq(notifications.userId, userId),
        after &&
          or(
            sql`${notifications.createdAt} < ${after.at}::timestamptz`,
            and(sql`${notifications.createdAt} = ${after.at}::timestamptz`, lt(notifications.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (last) => `${last.at}_${last.id}`);
  return ok({
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({
      id: row.id,
      event: row.event as Notification["event"],
      check: { id: row.checkId, title: row.title },
      byName: row.byName,
      at: row.createdAt.toISOString(),
      read: row.readAt !== null,
    })),
  });
}

function cursorOf(cursor: string | undefined): { at: string; id: string } | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(ntf_[0-9a-z]+)$/.exec(cursor ?? "") ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}
