import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { inboxEmails, inboxItems, inboxMessages } from "#db/schema/inbox.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { newId } from "#domain/ids.ts";
import { foldedText, foldedUrl, isSameMatter } from "#domain/inbox/fold.ts";
import { type InboxKind, newReference } from "#domain/inbox/inbox.ts";
import { suspicionsOf } from "#domain/inbox/suspicions.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** What a reader sent. `openedFor` is the time since the form was opened, in milliseconds; null where nothing says so. */
export type ReceiveMessageInput = {
  readonly kind: InboxKind;
  readonly text: string;
  readonly url?: string | null | undefined;
  /** The address of the verdict that a report is about; one that is not published is as if none was given. */
  readonly verdictSlug?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly hiddenField: boolean;
  readonly openedFor: number | null;
};

/** Messages that a new one is compared with, the latest first: what is older is answered, or does not come twice. */
const MOST_COMPARED = 100;

/**
 * Takes what a reader sent into the inbox. What says nearly the same as an open item, of the same verdict or page, is folded
 * into it and counted; each sender gets a reference of their own, so that it tells nobody whether others wrote before. Open to
 * everybody, limited before it is called; leaves no audit event, as it changes nothing of the desk’s work.
 */
export function receiveMessage(
  ctx: Ctx,
  input: ReceiveMessageInput,
): Promise<Result<{ readonly reference: string }, never>> {
  return inTransaction<{ readonly reference: string }, never>(ctx, async (tx) => {
    const suspicions = suspicionsOf(input);
    const verdictCheckId = input.kind === "report" ? await publishedCheckOf(tx, ctx.publisher.url, input) : null;
    const urlKey = input.url ? foldedUrl(input.url) : null;
    const folded = foldedText(input.text);
    const matter = `${input.kind} ${verdictCheckId ?? urlKey ?? ""}`;
    // Two who send the same at the same moment are one item.
    await tx.db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox ${matter}`}, 0))`);
    const same = await sameMatter(tx, { kind: input.kind, verdictCheckId, urlKey, folded });
    const isSuspicious = suspicions.length > 0;
    const itemId = same ?? newId("inboxItem");
    if (same === null) {
      await tx.db.insert(inboxItems).values({
        ...{ id: itemId, kind: input.kind, suspicious: isSuspicious, verdictCheckId },
        ...{ url: input.url ?? null, urlKey, createdAt: tx.now },
      });
    }
    // It is counted, but the version stays: whoever works on the item is not interrupted by the next who writes.
    await tx.db
      .update(inboxItems)
      .set({
        messageCount: sql`${inboxItems.messageCount} + 1`,
        suspicious: sql`${inboxItems.suspicious} AND ${isSuspicious}`,
        lastAt: tx.now,
      })
      .where(eq(inboxItems.id, itemId));
    const [known] = await tx.db
      .select({ id: inboxMessages.id })
      .from(inboxMessages)
      .where(and(eq(inboxMessages.itemId, itemId), eq(inboxMessages.text, input.text)))
      .limit(1);
    const messageId = newId("inboxMessage");
    const reference = newReference();
    await tx.db.insert(inboxMessages).values({
      ...{ id: messageId, itemId, reference, suspicions, createdAt: tx.now, url: input.url ?? null },
      ...(known ? {} : { text: input.text, foldedText: folded }),
    });
    if (input.email) await tx.db.insert(inboxEmails).values({ messageId, email: input.email, createdAt: tx.now });
    return ok({ reference });
  });
}

/** The check that a reader means, by its own address or that of a claim; only one that readers can see. */
async function publishedCheckOf(tx: Tx, siteUrl: string, input: ReceiveMessageInput): Promise<string | null> {
  const path = input.url?.startsWith(`${siteUrl}/`) ? new URL(input.url).pathname : "";
  const [, kind, slug] = /^\/(verdicts|claims)\/([^/]+)/.exec(path) ?? [];
  const named = input.verdictSlug ?? (kind === "verdicts" ? decoded(slug) : null);
  if (named) {
    const [check] = await tx.db
      .select({ id: checks.id })
      .from(checks)
      .where(and(eq(checks.slug, named), isPublished(checks.id)));
    return check?.id ?? null;
  }
  if (kind !== "claims") return null;
  const [claim] = await tx.db
    .select({ id: claims.checkId })
    .from(claims)
    .where(and(eq(claims.slug, decoded(slug)), isPublished(claims.checkId)));
  return claim?.id ?? null;
}

function isPublished(checkId: typeof checks.id | typeof claims.checkId) {
  return sql`EXISTS (SELECT FROM ${publishedVersions} WHERE ${publishedVersions.checkId} = ${checkId})`;
}

function decoded(segment: string | undefined): string {
  try {
    return decodeURIComponent(segment ?? "");
  } catch {
    return "";
  }
}

/** The open item that says the same; for what is word for word what was marked as spam, that item. */
async function sameMatter(
  tx: Tx,
  of: { kind: InboxKind; verdictCheckId: string | null; urlKey: string | null; folded: string },
): Promise<string | null> {
  const about = [
    eq(inboxItems.kind, of.kind),
    of.verdictCheckId === null ? isNull(inboxItems.verdictCheckId) : eq(inboxItems.verdictCheckId, of.verdictCheckId),
    of.urlKey === null || of.verdictCheckId !== null ? undefined : eq(inboxItems.urlKey, of.urlKey),
  ];
  if (of.kind === "ask" && of.urlKey !== null) {
    const [item] = await tx.db
      .select({ id: inboxItems.id })
      .from(inboxItems)
      .where(and(...about, inArray(inboxItems.state, ["new", "in_hand"])))
      .orderBy(desc(inboxItems.createdAt))
      .limit(1);
    if (item) return item.id;
  }
  const texts = tx.db
    .select({ itemId: inboxItems.id, state: inboxItems.state, folded: inboxMessages.foldedText })
    .from(inboxMessages)
    .innerJoin(inboxItems, eq(inboxItems.id, inboxMessages.itemId));
  const [identical] = await texts
    .where(and(...about, eq(inboxMessages.foldedText, of.folded), ne(inboxItems.state, "done")))
    .limit(1);
  if (identical) return identical.itemId;
  const recent = await tx.db
    .select({ itemId: inboxItems.id, folded: inboxMessages.foldedText })
    .from(inboxMessages)
    .innerJoin(inboxItems, eq(inboxItems.id, inboxMessages.itemId))
    .where(and(...about, inArray(inboxItems.state, ["new", "in_hand"]), sql`${inboxMessages.foldedText} IS NOT NULL`))
    .orderBy(desc(inboxMessages.createdAt))
    .limit(MOST_COMPARED);
  return recent.find((row) => row.folded !== null && isSameMatter(row.folded, of.folded))?.itemId ?? null;
}
