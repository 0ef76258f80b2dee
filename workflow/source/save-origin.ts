import { eq, sql } from "drizzle-orm";
import { origins } from "#db/schema/sources.ts";
import type { OriginKind } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type RegisteredOrigin, registeredOrigins } from "#workflow/source/read-origin.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Whose knowledge it is; a party to the matter is recorded but not counted. */
export type OriginInput = {
  readonly name: string;
  readonly kind?: OriginKind | undefined;
  readonly isParty?: boolean | undefined;
  readonly note?: string | null | undefined;
  /** The origin whose knowledge it passes on, if it is not its own. */
  readonly derivesFromId?: string | null | undefined;
};

/** The origin that another is said to derive from is not known. */
export type OriginUnknown = { readonly kind: "origin_unknown"; readonly field: "derivesFromId" };

/** Adds an origin, or gives the one of that name as it is. */
export function addOrigin(ctx: Ctx, input: OriginInput): Promise<Result<RegisteredOrigin, Refusal | OriginUnknown>> {
  return inTransaction<RegisteredOrigin, Refusal | OriginUnknown>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "source:edit");
    if (refusal) return err(refusal);
    return findOrAddOrigin(tx, input);
  });
}

/** The origin of that name, made now if there is none, within a transaction in progress. */
export async function findOrAddOrigin(tx: Tx, input: OriginInput): Promise<Result<RegisteredOrigin, OriginUnknown>> {
  const derivesFromId = input.derivesFromId ?? null;
  if (derivesFromId !== null && !(await isKnown(tx, derivesFromId))) {
    return err({ kind: "origin_unknown", field: "derivesFromId" });
  }
  const [made] = await tx.db
    .insert(origins)
    .values({
      id: newId("origin"),
      name: input.name,
      kind: input.kind ?? "other",
      isParty: input.isParty ?? false,
      note: input.note ?? null,
      derivesFromId,
      createdBy: tx.actor.kind === "user" ? tx.actor.id : null,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  const [row] = made
    ? [made]
    : await tx.db.select().from(origins).where(sql`lower(${origins.name}) = lower(${input.name})`);
  const [origin] = row ? await registeredOrigins(tx.db, [row]) : [];
  if (!origin) throw new Error("an origin that conflicts cannot be missing");
  if (made) tx.audit({ action: "origin.added", subjectType: "origin", subjectId: origin.id, after: origin });
  return ok(origin);
}

async function isKnown(tx: Tx, originId: string): Promise<boolean> {
  const [row] = await tx.db.select({ id: origins.id }).from(origins).where(eq(origins.id, originId));
  return row !== undefined;
}
