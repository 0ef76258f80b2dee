import { and, eq, ilike, lt, or, type SQL, sql } from "drizzle-orm";
import { inboxItems, inboxMessages } from "#db/schema/inbox.ts";
import { type InboxKind, type InboxState, isReference } from "#domain/inbox/inbox.ts";
import type { InboxListItem } from "#domain/inbox/inbox-item.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inboxRows } from "#workflow/inbox/inbox-rows.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** Which items are asked for; left out, all of them. */
export type InboxFilter = {
  readonly state?: InboxState | undefined;
  /** Those that look as if no person meant them, or those that do not. */
  readonly suspicious?: boolean | undefined;
  readonly kind?: InboxKind | undefined;
  /** Only what the person who asks has in hand. */
  readonly mine?: boolean | undefined;
  /** Words that stand in a message, or the reference of one. */
  readonly query?: string | undefined;
};

/** How many items each view of the inbox holds. */
export type InboxCounts = Readonly<Record<InboxState | "suspicious" | "mine", number>>;

/** Lists what readers sent, what came last first. */
export async function listInbox(
  ctx: Ctx,
  input: InboxFilter & PageInput,
): Promise<Result<Page<InboxListItem>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "inbox:read");
  if (refusal) return err(refusal);
  const rows = await inboxRows(ctx.db, and(filterOf(ctx, input), after(input.cursor)), input.limit + 1);
  return ok(pageOf(rows, input.limit, (item) => `${item.lastAt}~${item.id}`));
}

/** Counts the items of each view. */
export async function countInbox(ctx: Ctx): Promise<Result<InboxCounts, Refusal>> {
  const refusal = refusalOf(ctx.actor, "inbox:read");
  if (refusal) return err(refusal);
  const own = ctx.actor.kind === "user" ? ctx.actor.id : "";
  const { rows } = await ctx.db.execute<Record<keyof InboxCounts, number>>(sql`
    SELECT count(*) FILTER (WHERE state = 'new' AND NOT suspicious)::int AS new,
      count(*) FILTER (WHERE state = 'in_hand')::int AS in_hand,
      count(*) FILTER (WHERE state = 'done')::int AS done,
      count(*) FILTER (WHERE state = 'spam')::int AS spam,
      count(*) FILTER (WHERE state = 'new' AND suspicious)::int AS suspicious,
      count(*) FILTER (WHERE state = 'in_hand' AND assignee_id = ${own})::int AS mine
    FROM inbox_items`);
  return ok(rows[0] ?? { new: 0, in_hand: 0, done: 0, spam: 0, suspicious: 0, mine: 0 });
}

/** How many new items wait, those that look like spam left out; none for people who do not handle the inbox. */
export async function countNewInInbox(ctx: Ctx): Promise<number> {
  if (refusalOf(ctx.actor, "inbox:read")) return 0;
  const { rows } = await ctx.db.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM inbox_items WHERE state = 'new' AND NOT suspicious`,
  );
  return rows[0]?.count ?? 0;
}

function filterOf(ctx: Ctx, { state, suspicious, kind, mine, query }: InboxFilter): SQL | undefined {
  return and(
    state === undefined ? undefined : eq(inboxItems.state, state),
    suspicious === undefined ? undefined : eq(inboxItems.suspicious, suspicious),
    kind === undefined ? undefined : eq(inboxItems.kind, kind),
    mine && ctx.actor.kind === "user" ? eq(inboxItems.assigneeId, ctx.actor.id) : undefined,
    query ? matching(query.trim()) : undefined,
  );
}

function matching(query: string): SQL {
  const words = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  const found = isReference(query.toLowerCase())
    ? eq(inboxMessages.reference, query.toLowerCase())
    : or(ilike(inboxMessages.text, words), ilike(inboxMessages.url, words));
  return sql`EXISTS (SELECT FROM ${inboxMessages} WHERE ${inboxMessages.itemId} = ${inboxItems.id} AND ${found})`;
}

function after(cursor: string | undefined): SQL | undefined {
  const [at = "", id = ""] = cursor?.split("~") ?? [];
  if (Number.isNaN(Date.parse(at))) return undefined;
  const moment = new Date(at);
  // The list says milliseconds, the database knows microseconds.
  const shown = sql`date_trunc('milliseconds', ${inboxItems.lastAt})`;
  return or(
    lt(shown, sql`${moment.toISOString()}::timestamptz`),
    and(sql`${shown} = ${moment.toISOString()}::timestamptz`, sql`${inboxItems.id} > ${id}`),
  );
}
