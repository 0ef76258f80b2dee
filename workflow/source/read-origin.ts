import { asc, eq, ilike, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { toOrigin } from "#db/queries/load-check.ts";
import { originAncestors } from "#db/queries/origin-ancestors.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { origins } from "#db/schema/sources.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { Origin } from "#domain/check/check.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import type { SourceUse } from "#workflow/source/read-source.ts";

/** An origin as the desk keeps it, with the version that an edit names. */
export type RegisteredOrigin = Origin & { readonly derivesFromId: string | null; readonly version: number };

type OriginRow = typeof origins.$inferSelect;

/** Rows of origins as the desk shows them, each with those it derives from. */
export async function registeredOrigins(db: Database, rows: readonly OriginRow[]): Promise<RegisteredOrigin[]> {
  const ancestors = await originAncestors(
    db,
    rows.flatMap((row) => (row.derivesFromId === null ? [] : [row.id])),
  );
  return rows.map((row) => ({
    ...toOrigin(row, ancestors.get(row.id) ?? []),
    derivesFromId: row.derivesFromId,
    version: row.version,
  }));
}

const MOST_ORIGINS = 500;

/** The origins known to the desk, by name, each with the number of pieces of evidence that name it. */
export async function listOrigins(
  ctx: Ctx,
  input: { readonly query?: string | undefined } = {},
): Promise<Result<{ items: (RegisteredOrigin & { readonly evidenceCount: number })[]; nextCursor: null }, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select()
    .from(origins)
    .where(input.query ? ilike(origins.name, `%${input.query.replace(/[\\%_]/g, "\\$&")}%`) : undefined)
    .orderBy(asc(sql`lower(${origins.name})`))
    .limit(MOST_ORIGINS);
  const counts = new Map<string, number>();
  if (rows.length > 0) {
    const ids = rows.map(({ id }) => id);
    const counted = await ctx.db
      .select({ id: evidence.originId, count: sql<number>`count(*)::int` })
      .from(evidence)
      .where(inArray(evidence.originId, ids))
      .groupBy(evidence.originId);
    for (const { id, count } of counted) counts.set(id, count);
  }
  const items = await registeredOrigins(ctx.db, rows);
  return ok({ items: items.map((item) => ({ ...item, evidenceCount: counts.get(item.id) ?? 0 })), nextCursor: null });
}

/** An origin with those that derive from it directly, and the claims that rest on it or on one of its descendants. */
export type OriginView = {
  readonly origin: RegisteredOrigin;
  readonly derived: readonly { readonly id: string; readonly name: string }[];
  readonly uses: readonly SourceUse[];
};

const MOST_USES = 200;

/** Reads one origin for its own page, the newest check first. */
export async function readOrigin(
  ctx: Ctx,
  input: { readonly originId: string },
): Promise<Result<OriginView, Refusal | { readonly kind: "origin_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db.select().from(origins).where(eq(origins.id, input.originId));
  const [origin] = await registeredOrigins(ctx.db, rows);
  if (!origin) return err({ kind: "origin_not_found" });
  const derived = await ctx.db
    .select({ id: origins.id, name: origins.name })
    .from(origins)
    .where(eq(origins.derivesFromId, origin.id))
    .orderBy(asc(sql`lower(${origins.name})`));
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
    .where(sql`${evidence.originId} IN ${downwardsFrom(origin.id)}`)
    .orderBy(sql`${checks.updatedAt} DESC`, asc(claims.number))
    .limit(MOST_USES);
  return ok({ origin, derived, uses: uses.map(({ updatedAt: _, ...use }) => use) });
}

/** SQL for the ids of an origin and of all that derive from it, in brackets. */
export function downwardsFrom(originId: string) {
  return sql`(WITH RECURSIVE downwards(id) AS (
    SELECT ${originId}::text
    UNION
    SELECT ${origins.id} FROM ${origins} JOIN downwards ON ${origins.derivesFromId} = downwards.id
  ) SELECT id FROM downwards)`;
}
