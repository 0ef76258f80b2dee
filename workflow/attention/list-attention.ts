import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { type Matter, matterTitle, urgencyOf } from "#domain/evidence/attention.ts";
import { quoteStanding } from "#domain/evidence/page-change.ts";
import { permits, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type FoundMatter, findMatters } from "#workflow/attention/find-matters.ts";
import type { Ctx } from "#workflow/context.ts";

/** One line of the queue: what happened to what a published check rests on. */
export type AttentionItem = FoundMatter & Pick<Matter, "quote"> & { readonly title: string };

/** The queue, the most urgent first. */
export type AttentionList = {
  readonly items: readonly AttentionItem[];
  /** All of them, also those that are not in `items`. */
  readonly total: number;
  /** Whether this person opens corrections and settles matters; otherwise these people do. */
  readonly mayDecide: boolean;
  readonly deciders: readonly string[];
};

/** Matters read at a time; a desk with more works off the most urgent ones first. */
const MOST_LISTED = 200;

/** Reads what needs attention, of all published checks or of one. */
export async function listAttention(
  ctx: Ctx,
  input: { readonly checkId?: string | undefined } = {},
): Promise<Result<AttentionList, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const found = await findMatters(ctx.db, ctx.now(), input.checkId);
  const judged = await judgeQuotes(ctx.db, found.slice().sort(byUrgency).slice(0, MOST_LISTED));
  const items = judged
    .map((matter) => ({ ...matter, title: matterTitle(matter) }))
    .sort((one, other) => urgencyOf(one) - urgencyOf(other) || other.seenAt.localeCompare(one.seenAt));
  const mayDecide = permits(ctx.actor, "check:correct");
  return ok({ items, total: found.length, mayDecide, deciders: mayDecide ? [] : await editors(ctx.db) });
}

/** How many matters wait; the same that the list has. */
export async function countAttention(ctx: Ctx): Promise<number> {
  if (refusalOf(ctx.actor, "desk:read")) return 0;
  return (await findMatters(ctx.db, ctx.now())).length;
}

// Before the quotes are judged any change may turn out to be one of them.
function byUrgency(one: FoundMatter, other: FoundMatter): number {
  const rank = (matter: FoundMatter) =>
    urgencyOf({ kind: matter.kind, quote: matter.quoteText === null ? null : "gone" });
  return rank(one) - rank(other) || other.seenAt.localeCompare(one.seenAt);
}

async function judgeQuotes(
  db: Database,
  found: readonly FoundMatter[],
): Promise<(FoundMatter & Pick<Matter, "quote">)[]> {
  const texts = await textsOf(
    db,
    found.flatMap((matter) => (needsTexts(matter) ? [matter.copyId, matter.latestCopyId] : [])),
  );
  return found.map((matter) => {
    const before = texts.get(matter.copyId ?? "");
    const after = texts.get(matter.latestCopyId ?? "");
    if (!needsTexts(matter) || before === undefined || after === undefined) return { ...matter, quote: null };
    return { ...matter, quote: quoteStanding(matter.quoteText ?? "", before, after).standing };
  });
}

function needsTexts(matter: FoundMatter): boolean {
  return matter.kind === "evidence_changed" && matter.quoteText !== null;
}

/** The texts of archived copies by their ids. */
export async function textsOf(db: Database, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: snapshots.id, text: snapshots.text })
    .from(snapshots)
    .where(inArray(snapshots.id, wanted));
  return new Map(rows.map((row) => [row.id, row.text]));
}

async function editors(db: Database): Promise<string[]> {
  const rows = await db
    .select({ name: users.name })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.status, "active"), eq(userRoles.role, "editor")))
    .orderBy(asc(users.name));
  return rows.map((row) => row.name);
}
