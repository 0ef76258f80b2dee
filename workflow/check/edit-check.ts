import { and, eq, sql } from "drizzle-orm";
import { articles } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import type { Check } from "#domain/check/check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { freeSlug } from "#workflow/publication/unique-slug.ts";

/** The fields to change; those left out stay. The text of the article is frozen, what is known about it is not. */
export type EditCheckInput = {
  readonly checkId: string;
  readonly basedOn: number;
  readonly title?: string | undefined;
  readonly summary?: string | null | undefined;
  readonly article?: { readonly [Fact in ArticleFact]?: Check["article"][Fact] | undefined } | undefined;
};

type ArticleFact = "headline" | "outlet" | "byline" | "url" | "publishedAt" | "language";

/** What a check is called and says of its article, as it is now. */
export type CheckHead = Pick<Check, "id" | "version" | "title" | "summary" | "article">;

/** Changes the title and deck of a check, or what is known about its article. */
export function editCheck(
  ctx: Ctx,
  input: EditCheckInput,
): Promise<Result<CheckHead, ChangeRefused | { readonly kind: "stale_version"; readonly current: CheckHead }>> {
  return changeCheck<CheckHead, { readonly kind: "stale_version"; readonly current: CheckHead }>(
    ctx,
    input.checkId,
    async (tx, check) => {
      const before = headOf(check);
      if (check.version !== input.basedOn) return err({ kind: "stale_version", current: before });
      const title = input.title ?? check.title;
      const renamed = title !== check.title && check.publishedVersion === null;
      const after: CheckHead = {
        id: check.id,
        version: check.version + 1,
        title,
        summary: input.summary === undefined ? check.summary : input.summary,
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
    },
  );
}

function headOf(check: Check): CheckHead {
  const { id, version, title, summary, article } = check;
  return { id, version, title, summary, article };
}

function definedOnly<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
