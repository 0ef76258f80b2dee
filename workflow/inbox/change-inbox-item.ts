import { and, eq, sql } from "drizzle-orm";
import { inboxEmails, inboxItems, inboxMessages, inboxNotes } from "#db/schema/inbox.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { InboxState } from "#domain/inbox/inbox.ts";
import type { InboxItem } from "#domain/inbox/inbox-item.ts";
import { POLICY, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inboxItemOf } from "#workflow/inbox/inbox-rows.ts";
import type { InboxItemNotFound } from "#workflow/inbox/read-inbox-item.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Why an item was not changed. */
export type ChangeInboxItemError =
  | Refusal
  | InboxItemNotFound
  | { readonly kind: "stale_version"; readonly current: InboxItem }
  | { readonly kind: "assignee_unknown"; readonly field: "assigneeId" };

/** What changes; what is left out stays. A note is added to those that are there. */
export type ChangeInboxItemInput = {
  readonly itemId: string;
  /** The version that the person saw. */
  readonly basedOn: number;
  readonly state?: InboxState | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly note?: string | null | undefined;
};

/** Moves an item on, gives it to somebody, or notes something on it. */
export function changeInboxItem(
  ctx: Ctx,
  input: ChangeInboxItemInput,
): Promise<Result<InboxItem, ChangeInboxItemError>> {
  return inTransaction<InboxItem, ChangeInboxItemError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "inbox:handle");
    if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "forbidden", action: "inbox:handle" });
    const [before] = await tx.db.select().from(inboxItems).where(eq(inboxItems.id, input.itemId)).for("update");
    if (!before) return err({ kind: "inbox_item_not_found" });
    if (before.version !== input.basedOn) return err({ kind: "stale_version", current: await mustRead(tx, before.id) });
    if (input.assigneeId && !(await mayHandle(tx, input.assigneeId))) {
      return err({ kind: "assignee_unknown", field: "assigneeId" });
    }
    const { state = before.state, assigneeId = before.assigneeId } = input;
    if (state !== before.state || assigneeId !== before.assigneeId) {
      await tx.db
        .update(inboxItems)
        .set({ state, assigneeId, version: sql`${inboxItems.version} + 1` })
        .where(and(eq(inboxItems.id, before.id), eq(inboxItems.version, input.basedOn)));
      // What readers wrote is not told here: the trail is kept for ever, their words need not be.
      tx.audit({
        action: "inbox.changed",
        ...{ subjectType: "inbox_item", subjectId: before.id, checkId: before.checkId ?? undefined },
        before: { state: before.state, assigneeId: before.assigneeId },
        after: { state, assigneeId },
      });
    }
    if (input.note) {
      const id = newId("inboxNote");
      const row = { id, itemId: before.id, body: input.note, authorId: tx.actor.id, createdAt: tx.now };
      await tx.db.insert(inboxNotes).values(row);
      const noted = { subjectType: "inbox_item", subjectId: before.id, checkId: before.checkId ?? undefined };
      tx.audit({ action: "inbox.noted", ...noted, after: { noteId: id } });
    }
    return ok(await mustRead(tx, before.id));
  });
}

/** Erases the address that a reader left with a message; nothing keeps it, the audit trail included. */
export function eraseInboxEmail(
  ctx: Ctx,
  input: { readonly itemId: string; readonly messageId: string },
): Promise<Result<null, Refusal | InboxItemNotFound>> {
  return inTransaction<null, Refusal | InboxItemNotFound>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "inbox:handle");
    if (refusal) return err(refusal);
    const [message] = await tx.db
      .select({ id: inboxMessages.id })
      .from(inboxMessages)
      .where(and(eq(inboxMessages.id, input.messageId), eq(inboxMessages.itemId, input.itemId)));
    if (!message) return err({ kind: "inbox_item_not_found" });
    const erased = await tx.db
      .delete(inboxEmails)
      .where(eq(inboxEmails.messageId, message.id))
      .returning({ id: inboxEmails.messageId });
    if (erased.length > 0) {
      const subject = { subjectType: "inbox_item", subjectId: input.itemId };
      tx.audit({ action: "inbox.email_erased", ...subject, after: { messageId: message.id } });
    }
    return ok(null);
  });
}

/** The people to whom an item can be given, by name. */
export async function listInboxHandlers(
  ctx: Ctx,
): Promise<Result<readonly { readonly id: string; readonly name: string }[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "inbox:handle");
  return refusal ? err(refusal) : ok(await handlers(ctx));
}

async function mustRead(tx: Tx, itemId: string): Promise<InboxItem> {
  const item = await inboxItemOf(tx.db, itemId);
  if (!item) throw new Error(`the inbox item ${itemId} is gone`);
  return item;
}

async function mayHandle(tx: Tx, userId: string): Promise<boolean> {
  return (await handlers(tx)).some(({ id }) => id === userId);
}

async function handlers({ db }: Pick<Tx, "db">): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .select({ id: users.id, name: users.name, role: userRoles.role })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(eq(users.status, "active"))
    .orderBy(users.name);
  const roles: readonly string[] = POLICY["inbox:handle"].roles;
  const able = rows.filter(({ role }) => roles.includes(role)).map(({ id, name }) => ({ id, name }));
  return [...new Map(able.map((person) => [person.id, person])).values()];
}
