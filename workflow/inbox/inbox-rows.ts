import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { inboxEmails, inboxItems, inboxMessages, inboxNotes } from "#db/schema/inbox.ts";
import { users } from "#db/schema/users.ts";
import { SUSPICIONS } from "#domain/inbox/inbox.ts";
import type { InboxCheck, InboxItem, InboxListItem } from "#domain/inbox/inbox-item.ts";

const EXCERPT = 280;
const MOST_MESSAGES = 50;
const MOST_REFERENCES = 50;

const meant = alias(checks, "meant");
const begun = alias(checks, "begun");

/** Items as the list shows them, the one that came last first. */
export async function inboxRows(db: Database, where: SQL | undefined, limit: number): Promise<InboxListItem[]> {
  const rows = await db
    .select({
      item: inboxItems,
      assignee: users.name,
      meant: { id: meant.id, title: meant.title, slug: meant.slug, state: meant.state },
      begun: { id: begun.id, title: begun.title, slug: begun.slug, state: begun.state },
      excerpt: sql<string>`coalesce((SELECT left(m.text, ${EXCERPT}) FROM ${inboxMessages} m
        WHERE m.item_id = ${inboxItems.id} AND m.text IS NOT NULL ORDER BY m.created_at, m.id LIMIT 1), '')`,
      hasEmail: sql<boolean>`EXISTS (SELECT FROM ${inboxEmails} e JOIN ${inboxMessages} m ON m.id = e.message_id
        WHERE m.item_id = ${inboxItems.id})`,
    })
    .from(inboxItems)
    .leftJoin(users, eq(users.id, inboxItems.assigneeId))
    .leftJoin(meant, eq(meant.id, inboxItems.verdictCheckId))
    .leftJoin(begun, eq(begun.id, inboxItems.checkId))
    .where(where)
    .orderBy(sql`${inboxItems.lastAt} DESC, ${inboxItems.id}`)
    .limit(limit);
  return rows.map(({ item, assignee, excerpt, hasEmail, ...row }) => ({
    ...{ id: item.id, kind: item.kind, state: item.state, suspicious: item.suspicious, excerpt, url: item.url },
    verdict: checkOrNull(row.meant),
    check: checkOrNull(row.begun),
    assignee: item.assigneeId === null ? null : { id: item.assigneeId, name: assignee ?? "" },
    ...{ messageCount: item.messageCount, hasEmail, version: item.version },
    ...{ createdAt: item.createdAt.toISOString(), lastAt: item.lastAt.toISOString() },
  }));
}

function checkOrNull(check: InboxCheck | null): InboxCheck | null {
  return check?.id ? check : null;
}

/** An item whole, or null. */
export async function inboxItemOf(db: Database, itemId: string): Promise<InboxItem | null> {
  const [item] = await inboxRows(db, eq(inboxItems.id, itemId), 1);
  if (!item) return null;
  const messages = await db
    .select()
    .from(inboxMessages)
    .where(and(eq(inboxMessages.itemId, itemId), sql`${inboxMessages.text} IS NOT NULL`))
    .orderBy(asc(inboxMessages.createdAt), asc(inboxMessages.id))
    .limit(MOST_MESSAGES);
  const references = await db
    .select({ reference: inboxMessages.reference })
    .from(inboxMessages)
    .where(eq(inboxMessages.itemId, itemId))
    .orderBy(asc(inboxMessages.createdAt), asc(inboxMessages.id))
    .limit(MOST_REFERENCES);
  const notes = await db
    .select({ id: inboxNotes.id, body: inboxNotes.body, by: users.name, at: inboxNotes.createdAt })
    .from(inboxNotes)
    .innerJoin(users, eq(users.id, inboxNotes.authorId))
    .where(eq(inboxNotes.itemId, itemId))
    .orderBy(asc(inboxNotes.createdAt), asc(inboxNotes.id));
  return {
    ...item,
    messages: messages.map((row) => ({
      ...{ id: row.id, reference: row.reference, text: row.text ?? "", url: row.url },
      suspicions: SUSPICIONS.filter((reason) => row.suspicions.includes(reason)),
      at: row.createdAt.toISOString(),
    })),
    references: references.map(({ reference }) => reference),
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
  };
}
