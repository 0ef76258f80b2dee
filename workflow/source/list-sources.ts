import { and, asc, eq, gt, ilike, or, sql } from "drizzle-orm";
import { toSource } from "#db/queries/load-check.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { sources } from "#db/schema/sources.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { Source } from "#domain/check/check.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** Reads a page of the register by name; `query` looks in names and owners. */
export async function listSources(
  ctx: Ctx,
  input: PageInput & { readonly query?: string | undefined },
): Promise<Result<Page<Source>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const pattern = input.query ? `%${escapeLike(input.query)}%` : null;
  const rows = await ctx.db
    .select()
    .from(sources)
    .where(
      and(
        pattern ? or(ilike(sources.name, pattern), ilike(sources.owner, pattern)) : undefined,
        input.cursor ? gt(sql`lower(${sources.name})`, input.cursor) : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${sources.name})`))
    .limit(input.limit + 1);
  return ok(pageOf(rows.map(toSource), input.limit, (source) => source.name.toLowerCase()));
}

/** A verdict that rests on a source, for the source's own page. */
export type SourceUse = {
  readonly checkId: string;
  readonly checkTitle: string;
  readonly checkState: CheckState;
  readonly claimId: string;
  readonly claimNumber: number;
  readonly statement: string;
  readonly rating: RatingKey | null;
};

const MOST_USES = 200;

/** Reads one source with the claims that rest on it, the newest check first. */
export async function readSource(
  ctx: Ctx,
  input: { readonly sourceId: string },
): Promise<Result<{ source: Source; uses: SourceUse[] }, Refusal | { readonly kind: "source_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db.select().from(sources).where(eq(sources.id, input.sourceId));
  if (!row) return err({ kind: "source_not_found" });
  const uses = await ctx.db
    .selectDistinct({
      checkId: checks.id,
      checkTitle: checks.title,
      checkState: checks.state,
      claimId: claims.id,
      claimNumber: claims.number,
      statement: claims.statement,
      rating: verdicts.rating,
      updatedAt: checks.updatedAt,
    })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .leftJoin(verdicts, eq(verdicts.claimId, claims.id))
    .where(eq(evidence.sourceId, input.sourceId))
    .orderBy(sql`${checks.updatedAt} DESC`, asc(claims.number))
    .limit(MOST_USES);
  return ok({ source: toSource(row), uses: uses.map(({ updatedAt: _, ...use }) => use) });
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
