import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { articles } from "#db/schema/articles.ts";
import { jobs } from "#db/schema/jobs.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { hostOf } from "#domain/evidence/look-schedule.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { freeFrom, lookJob } from "#workflow/attention/schedule-looks.ts";
import { newlyWatched } from "#workflow/attention/watch-pages.ts";
import type { Ctx } from "#workflow/context.ts";
import { type JobView, toJobView } from "#workflow/job/read-job.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** Why nobody looks. */
export type AskForLookError =
  | Refusal
  | { readonly kind: "page_not_watched" }
  | { readonly kind: "article_not_found" }
  | { readonly kind: "article_without_url" };

/** Has one watched page looked at now, or as soon as its host may be asked; who asks while that is under way gets the same job. */
export function askForLook(
  ctx: Ctx,
  input: { readonly watchedPageId: string },
): Promise<Result<JobView, AskForLookError>> {
  return inTransaction<JobView, AskForLookError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    return queueLook(tx.db, input.watchedPageId, tx.actor.kind === "user" ? tx.actor.id : null, tx.now, ctx.requestId);
  });
}

/** Has the page of an article looked at now; where its text changed it becomes the article's next version. */
export function askForArticleLook(
  ctx: Ctx,
  input: { readonly articleId: string },
): Promise<Result<JobView, AskForLookError>> {
  return inTransaction<JobView, AskForLookError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "article:import");
    if (refusal) return err(refusal);
    const [article] = await tx.db.select({ url: articles.url }).from(articles).where(eq(articles.id, input.articleId));
    if (!article) return err({ kind: "article_not_found" });
    const url = article.url?.split("#")[0];
    if (!url) return err({ kind: "article_without_url" });
    await tx.db.insert(watchedPages).values(newlyWatched(url, tx.now)).onConflictDoNothing();
    const [page] = await tx.db.select({ id: watchedPages.id }).from(watchedPages).where(eq(watchedPages.url, url));
    const by = tx.actor.kind === "user" ? tx.actor.id : null;
    return queueLook(tx.db, page?.id ?? "", by, tx.now, ctx.requestId);
  });
}

async function queueLook(
  db: Database,
  watchedPageId: string,
  createdBy: string | null,
  now: Date,
  requestId: string,
): Promise<Result<JobView, AskForLookError>> {
  // The row is held, so that two who ask at once do not start two looks.
  const [page] = await db.select().from(watchedPages).where(eq(watchedPages.id, watchedPageId)).for("update");
  if (!page) return err({ kind: "page_not_watched" });
  const [underWay] = await db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.kind, "look_again"),
        inArray(jobs.state, ["queued", "running"]),
        eq(sql`${jobs.input}->>'watchedPageId'`, page.id),
      ),
    )
    .limit(1);
  if (underWay) return ok(toJobView(underWay));
  const availableAt = await freeFrom(db, hostOf(page.url), now);
  const [row] = await db
    .insert(jobs)
    .values({ ...lookJob(page, createdBy, now, requestId), availableAt })
    .returning();
  if (!row) throw new Error("the look was not queued");
  return ok(toJobView(row));
}
