import { asc, ilike, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { toOrigin } from "#db/queries/load-check.ts";
import { originAncestors } from "#db/queries/origin-ancestors.ts";
import { origins } from "#db/schema/sources.ts";
import type { Origin } from "#domain/check/check.ts";
import type { OriginKind } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Whose knowledge it is; a party to the matter is recorded but not counted. */
export type OriginInput = {
  readonly name: string;
  readonly kind?: OriginKind | undefined;
  readonly isParty?: boolean | undefined;
  readonly note?: string | null | undefined;
};

/** Adds an origin, or gives the one of that name as it is. */
export function addOrigin(ctx: Ctx, input: OriginInput): Promise<Result<Origin, Refusal>> {
  return inTransaction<Origin, Refusal>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "source:edit");
    if (refusal) return err(refusal);
    return ok(await findOrAddOrigin(tx, input));
  });
}

/** The origin of that name, made now if there is none, within a transaction in progress. */
export async function findOrAddOrigin(tx: Tx, input: OriginInput): Promise<Origin> {
  const [made] = await tx.db
    .insert(origins)
    .values({
      id: newId("origin"),
      name: input.name,
      kind: input.kind ?? "other",
      isParty: input.isParty ?? false,
      note: input.note ?? null,
      createdBy: tx.actor.kind === "user" ? tx.actor.id : null,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (made) {
    const origin = toOrigin(made, []);
    tx.audit({ action: "origin.added", subjectType: "origin", subjectId: origin.id, after: origin });
    return origin;
  }
  const [existing] = await tx.db.select().from(origins).where(sql`lower(${origins.name}) = lower(${input.name})`);
  const [origin] = existing ? await withAncestors(tx.db, [existing]) : [];
  if (!origin) throw new Error("an origin that conflicts cannot be missing");
  return origin;
}

const MOST_ORIGINS = 500;

/** The origins known to the desk, by name. */
export async function listOrigins(
  ctx: Ctx,
  input: { readonly query?: string | undefined } = {},
): Promise<Result<{ items: Origin[]; nextCursor: null }, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  return ok({ items: await originsByName(ctx.db, input.query), nextCursor: null });
}

async function originsByName(db: Database, query: string | undefined): Promise<Origin[]> {
  const rows = await db
    .select()
    .from(origins)
    .where(query ? ilike(origins.name, `%${query.replace(/[\\%_]/g, "\\$&")}%`) : undefined)
    .orderBy(asc(sql`lower(${origins.name})`))
    .limit(MOST_ORIGINS);
  return withAncestors(db, rows);
}

async function withAncestors(db: Database, rows: readonly (typeof origins.$inferSelect)[]): Promise<Origin[]> {
  const ancestors = await originAncestors(
    db,
    rows.flatMap((row) => (row.derivesFromId === null ? [] : [row.id])),
  );
  return rows.map((row) => toOrigin(row, ancestors.get(row.id) ?? []));
}
