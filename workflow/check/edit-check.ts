import { and, eq, sql } from "drizzle-orm";
import { articles } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { checkTopics } from "#db/schema/topics.ts";
import type { Check } from "#domain/check/check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChooseTopicsError, chooseTopics } from "#domain/topic/choose-topics.ts";
import type { TopicOfCheck } from "#domain/topic/topic.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { freeSlug } from "#workflow/publication/unique-slug.ts";
import { holdTopics } from "#workflow/topic/topic-rows.ts";
import type { Tx } from "#workflow/transaction.ts";

/** The fields to change; those left out stay. The text of the article is frozen, what is known about it is not. */
export type EditCheckInput = {
  readonly checkId: string;
  readonly basedOn: number;
  readonly title?: string | undefined;
  readonly summary?: string | null | undefined;
  /** What it is to be filed under, the most fitting first. */
  readonly topicIds?: readonly string[] | undefined;
  readonly article?: { readonly [Fact in ArticleFact]?: Check["article"][Fact] | undefined } | undefined;
};

type ArticleFact = "headline" | "outlet" | "byline" | "url" | "publishedAt" | "language";

/** What a check is called and says of its article, as it is now. */
export type CheckHead = Pick<Check, "id" | "version" | "title" | "summary" | "topics" | "article">;

/** Why the head of a check could not be changed. */
export type EditCheckError = ChooseTopicsError | { readonly kind: "stale_version"; readonly current: CheckHead };

/** Changes the title and deck of a check, what it is filed under, or what is known about its article. */
export function editCheck(ctx: Ctx, input: EditCheckInput): Promise<Result<CheckHead, ChangeRefused | EditCheckError>> {
  return changeCheck<CheckHead, EditCheckError>(ctx, input.checkId, async (tx, check) => {
    const before = headOf(check);
    if (check.version !== input.basedOn) return err({ kind: "stale_version", current: before });
    const filed = input.topicIds === undefined ? ok(null) : await fileUnder(tx, check, input.topicIds);
    if (!filed.ok) return filed;
    const title = input.title ?? check.title;
    const renamed = title !== check.title && check.publishedVersion === null;
    const after: CheckHead = {
      id: check.id,
      version: check.version + 1,
      title,
      summary: input.summary === undefined ? check.summary : input.summary,
      topics: filed.value ?? check.topics,
      article: { ...check.article, ...definedOnly(input.article ?? {}) },
    };
    const [row] = await tx.db
      .update(checks)
      .set({
        title,
        summary: after.summary,
        version: sql`${checks.version} + 1`,
        updatedAt: tx.now,
        ...(renamed ? { slug: await freeSlug(tx.db, "checks", title) } : {}),
      })
      .where(and(eq(checks.id, check.id), eq(checks.version, input.basedOn)))
      .returning({ id: checks.id });
    if (!row) return err({ kind: "stale_version", current: before });
    if (input.article) {
      const { headline, outlet, byline, url, publishedAt, language } = after.article;
      await tx.db
        .update(articles)
        .set({ headline, outlet, byline, url, publishedAt, language, version: sql`${articles.version} + 1` })
        .where(eq(articles.id, check.article.id));
    }
    return ok({
      value: after,
      audit: { action: "check.edited", subjectType: "check", subjectId: check.id, before, after },
    });
  });
}

function headOf(check: Check): CheckHead {
  const { id, version, title, summary, topics, article } = check;
  return { id, version, title, summary, topics, article };
}

async function fileUnder(
  tx: Tx,
  check: Check,
  topicIds: readonly string[],
): Promise<Result<TopicOfCheck[], ChooseTopicsError>> {
  const known = await holdTopics(tx, [...topicIds, ...check.topics.map(({ id }) => id)]);
  const chosen = chooseTopics(topicIds, check.topics, known);
  if (!chosen.ok) return chosen;
  await tx.db.delete(checkTopics).where(eq(checkTopics.checkId, check.id));
  const rows = chosen.value.map((topicId, place) => ({ checkId: check.id, topicId, place }));
  if (rows.length > 0) await tx.db.insert(checkTopics).values(rows);
  return ok(
    chosen.value.flatMap((topicId) => {
      const topic = known.get(topicId);
      return topic ? [{ id: topic.id, slug: topic.slug, name: topic.name }] : [];
    }),
  );
}

function definedOnly<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
