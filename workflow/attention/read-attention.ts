import { eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { articleVersions } from "#db/schema/articles.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { articleDrift, type Drift } from "#domain/article/article-drift.ts";
import { correctionReason } from "#domain/evidence/attention.ts";
import { quoteStanding } from "#domain/evidence/page-change.ts";
import type { PageOutcome } from "#domain/evidence/vocabulary.ts";
import type { DiffPart } from "#domain/evidence/word-diff.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type AttentionItem, listAttention, textsOf } from "#workflow/attention/list-attention.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** A matter with what a person needs to decide on it. */
export type MatterView = AttentionItem & {
  /** What changed on the page, or in the article; null where there is no later text to compare with. */
  readonly drift: Drift | null;
  /** From the page as it is now to the quote; empty where the quote is absent or there is none. */
  readonly quoteDifferences: readonly DiffPart[];
  readonly page: {
    readonly lookedAt: string | null;
    readonly httpStatus: number | null;
    readonly finalUrl: string | null;
    readonly outcome: PageOutcome | null;
  } | null;
  /** When our copy was made. */
  readonly copiedAt: string | null;
  /** The reason with which a correction would open. */
  readonly reason: string;
};

/** A check with all that needs attention about it. */
export type AttentionView = {
  readonly check: CheckView;
  readonly matters: readonly MatterView[];
  readonly mayDecide: boolean;
  readonly deciders: readonly string[];
};

/** Reads what needs attention about one check, with the changes themselves. */
export async function readAttention(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<AttentionView, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const check = await readCheck(ctx, input);
  if (!check.ok) return check;
  const listed = await listAttention(ctx, input);
  if (!listed.ok) return listed;
  const { items, mayDecide, deciders } = listed.value;
  const texts = await textsOf(
    ctx.db,
    items.flatMap((item) => [item.copyId, item.latestCopyId]),
  );
  const versions = await articleTexts(
    ctx.db,
    items.flatMap((item) => [item.articleVersionId, item.newestVersionId]),
  );
  const pages = await pagesOf(ctx.db, items);
  const copied = await copyDates(ctx.db, items);
  const matters = items.map((item): MatterView => {
    const before = texts.get(item.copyId ?? "") ?? versions.get(item.articleVersionId ?? "");
    const later = item.kind === "evidence_changed" ? texts.get(item.latestCopyId ?? "") : undefined;
    const after = later ?? versions.get(item.newestVersionId ?? "");
    const standing =
      item.quoteText !== null && before !== undefined && later !== undefined
        ? quoteStanding(item.quoteText, before, later)
        : null;
    return {
      ...item,
      drift: before === undefined || after === undefined ? null : articleDrift(before, after),
      quoteDifferences: standing?.match.differences ?? [],
      page: pages.get(item.watchedPageId ?? "") ?? null,
      copiedAt: copied.get(item.copyId ?? "") ?? null,
      reason: correctionReason(item),
    };
  });
  return ok({ check: check.value, matters, mayDecide, deciders });
}

async function articleTexts(db: Database, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: articleVersions.id, text: articleVersions.text })
    .from(articleVersions)
    .where(inArray(articleVersions.id, wanted));
  return new Map(rows.map((row) => [row.id, row.text]));
}

async function pagesOf(db: Database, items: readonly AttentionItem[]) {
  const wanted = items.map((item) => item.watchedPageId).filter((id) => id !== null);
  const rows = wanted.length === 0 ? [] : await db.select().from(watchedPages).where(inArray(watchedPages.id, wanted));
  return new Map(
    rows.map(({ id, lookedAt, httpStatus, finalUrl, outcome }) => [
      id,
      { lookedAt: lookedAt?.toISOString() ?? null, httpStatus, finalUrl, outcome },
    ]),
  );
}

async function copyDates(db: Database, items: readonly AttentionItem[]): Promise<ReadonlyMap<string, string>> {
  const dates = new Map<string, string>();
  for (const id of new Set(items.map((item) => item.copyId))) {
    if (id === null) continue;
    const [row] = await db.select({ at: snapshots.fetchedAt }).from(snapshots).where(eq(snapshots.id, id));
    if (row) dates.set(id, row.at);
  }
  return dates;
}
