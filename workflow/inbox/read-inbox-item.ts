import { asc, eq, sql } from "drizzle-orm";
import { articles } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { inboxEmails, inboxMessages } from "#db/schema/inbox.ts";
import { foldedUrl } from "#domain/inbox/fold.ts";
import type { InboxCheck, InboxEmail, InboxItem } from "#domain/inbox/inbox-item.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inboxItemOf } from "#workflow/inbox/inbox-rows.ts";

/** There is no such item, or none any more. */
export type InboxItemNotFound = { readonly kind: "inbox_item_not_found" };

/** Reads an item whole. Addresses of readers are not part of it. */
export async function readInboxItem(
  ctx: Ctx,
  input: { readonly itemId: string },
): Promise<Result<InboxItem, Refusal | InboxItemNotFound>> {
  const refusal = refusalOf(ctx.actor, "inbox:read");
  if (refusal) return err(refusal);
  const item = await inboxItemOf(ctx.db, input.itemId);
  return item ? ok(item) : err({ kind: "inbox_item_not_found" });
}

/** Reads the addresses that readers left with an item, for those who answer them. */
export async function readInboxEmails(
  ctx: Ctx,
  input: { readonly itemId: string },
): Promise<Result<readonly InboxEmail[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "inbox:handle");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select({ messageId: inboxEmails.messageId, email: inboxEmails.email, at: inboxEmails.createdAt })
    .from(inboxEmails)
    .innerJoin(inboxMessages, eq(inboxMessages.id, inboxEmails.messageId))
    .where(eq(inboxMessages.itemId, input.itemId))
    .orderBy(asc(inboxEmails.createdAt));
  return ok(rows.map((row) => ({ ...row, at: row.at.toISOString() })));
}

const MOST_PAGES_LOOKED_AT = 5_000;

/** The checks of articles that stand at the address of an item, so that nothing is checked twice. */
export async function checksAtAddress(ctx: Ctx, url: string): Promise<readonly InboxCheck[]> {
  if (refusalOf(ctx.actor, "desk:read")) return [];
  const key = foldedUrl(url);
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^(?:www|m|amp)\./, "") : "";
  if (key === null || host === "") return [];
  const rows = await ctx.db
    .select({ id: checks.id, title: checks.title, slug: checks.slug, state: checks.state, url: articles.url })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .where(sql`strpos(lower(${articles.url}), ${host}) > 0`)
    .limit(MOST_PAGES_LOOKED_AT);
  return rows.flatMap(({ url: address, ...check }) => (address && foldedUrl(address) === key ? [check] : []));
}
