import { count, desc, eq, lt, sql } from "drizzle-orm";
import { earlierChecks, reviewImports } from "#db/schema/earlier-checks.ts";
import { users } from "#db/schema/users.ts";
import type { RefusedReview } from "#domain/claim/earlier/found-review.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** One import of others' reviews, as the desk is told of it. */
export type ReviewImport = {
  readonly id: string;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly refused: number;
  /** Reviews beyond what one file may hold. */
  readonly more: number;
  /** The first of those that were refused. */
  readonly problems: readonly RefusedReview[];
  readonly by: string;
  readonly at: string;
  readonly isFinished: boolean;
};

/** The imports, the newest first, and how many earlier checks of others the desk knows. */
export async function listImports(
  ctx: Ctx,
  input: PageInput,
): Promise<Result<Page<ReviewImport> & { readonly known: number }, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select({ import: reviewImports, by: users.name })
    .from(reviewImports)
    .innerJoin(users, eq(users.id, reviewImports.createdBy))
    .where(input.cursor ? lt(sql`${reviewImports.createdAt}`, sql`${input.cursor}::timestamptz`) : undefined)
    .orderBy(desc(reviewImports.createdAt))
    .limit(input.limit + 1);
  const [all] = await ctx.db.select({ known: count() }).from(earlierChecks);
  const items = rows.map(({ import: row, by }): ReviewImport => {
    const { id, url, fileName, added, changed, known, refused, more, problems } = row;
    const at = row.createdAt.toISOString();
    return {
      ...{ id, url, fileName, added, changed, known, refused, more, problems },
      by,
      at,
      isFinished: row.finishedAt !== null,
    };
  });
  return ok({ ...pageOf(items, input.limit, ({ at }) => at), known: all?.known ?? 0 });
}
