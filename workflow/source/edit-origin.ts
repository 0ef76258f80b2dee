import { and, eq, ne, sql } from "drizzle-orm";
import { sqlState, violatedConstraint } from "#db/client.ts";
import { loadCheck } from "#db/queries/load-check.ts";
import { originAncestors } from "#db/queries/origin-ancestors.ts";
import { checkContributors, checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { origins } from "#db/schema/sources.ts";
import type { Check } from "#domain/check/check.ts";
import { STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import { originCircle } from "#domain/evidence/origin-graph.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { contentHashOf, lockCheck, refreshContentHash } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { downwardsFrom, type RegisteredOrigin, registeredOrigins } from "#workflow/source/read-origin.ts";
import type { OriginInput, OriginUnknown } from "#workflow/source/save-origin.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** The facts to change; those left out stay. `basedOn` is the version that the writer saw. */
export type EditOriginInput = {
  readonly [Field in keyof OriginInput]?: OriginInput[Field] | undefined;
} & { readonly originId: string; readonly basedOn: number };

/** Why an origin could not be changed; `circle` names its origins in order, the first one again at the end. */
export type EditOriginError =
  | Refusal
  | OriginUnknown
  | { readonly kind: "origin_not_found" }
  | { readonly kind: "origin_name_taken"; readonly field: "name" }
  | { readonly kind: "origin_circle"; readonly field: "derivesFromId"; readonly circle: readonly string[] }
  | { readonly kind: "stale_version"; readonly current: RegisteredOrigin };

/**
 * Changes the facts about an origin. They are part of the content of every check whose evidence goes back to it: those in
 * progress get a new content hash, an approval of other words is void, and the writer is a contributor from now on, to
 * published checks too, whose next version will hold the change. Published versions stay as they are.
 */
export async function editOrigin(ctx: Ctx, input: EditOriginInput): Promise<Result<RegisteredOrigin, EditOriginError>> {
  try {
    return await inTransaction<RegisteredOrigin, EditOriginError>(ctx, (tx) => edit(tx, input));
  } catch (error) {
    if (violatedConstraint(error) === "origins_name") return err({ kind: "origin_name_taken", field: "name" });
    // Somebody else closed the circle from the other end at the same moment: by now it can be seen.
    if (sqlState(error) === "CD005" && input.derivesFromId) {
      const circle = await circleOf(ctx.db, input.originId, input.derivesFromId);
      return err({ kind: "origin_circle", field: "derivesFromId", circle: circle ?? [] });
    }
    throw error;
  }
}

async function edit(tx: Tx, input: EditOriginInput): Promise<Result<RegisteredOrigin, EditOriginError>> {
  const refusal = refusalOf(tx.actor, "source:edit");
  if (refusal) return err(refusal);
  const held = await holdWhatRestsOn(tx, input.originId);
  const [before] = await registeredOrigins(
    tx.db,
    await tx.db.select().from(origins).where(eq(origins.id, input.originId)),
  );
  if (!before) return err({ kind: "origin_not_found" });
  if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
  const derivesFromId = input.derivesFromId === undefined ? before.derivesFromId : input.derivesFromId;
  if (derivesFromId !== null && derivesFromId !== before.derivesFromId) {
    const refused = await whyNotDerive(tx, before.id, derivesFromId);
    if (refused) return err(refused);
  }
  const [row] = await tx.db
    .update(origins)
    .set({
      name: input.name ?? before.name,
      kind: input.kind ?? before.kind,
      isParty: input.isParty ?? before.isParty,
      note: input.note === undefined ? before.note : input.note,
      ...(derivesFromId === before.derivesFromId ? {} : { derivesFromId }),
      version: sql`${origins.version} + 1`,
    })
    .where(and(eq(origins.id, before.id), eq(origins.version, input.basedOn)))
    .returning();
  const [after] = row ? await registeredOrigins(tx.db, [row]) : [];
  if (!after) return err({ kind: "stale_version", current: before });
  tx.audit({ action: "origin.edited", subjectType: "origin", subjectId: after.id, before, after });
  for (const check of held) {
    if (!(await isOtherContentNow(tx, check))) continue;
    tx.audit({ action: "origin.edited", subjectType: "origin", subjectId: after.id, checkId: check.id, before, after });
    if (tx.actor.kind !== "user") continue;
    await tx.db
      .insert(checkContributors)
      .values({ checkId: check.id, userId: tx.actor.id, firstAt: tx.now, firstAct: "origin.edited" })
      .onConflictDoNothing();
  }
  return ok(after);
}

async function isOtherContentNow(tx: Tx, before: Check): Promise<boolean> {
  const stateAfter = STATE_AFTER_EDIT[before.state];
  if (stateAfter) return refreshContentHash(tx, before.id, before, stateAfter);
  const now = await loadCheck(tx.db, before.id);
  return now !== null && contentHashOf(now) !== contentHashOf(before);
}

/**
 * Locks every check with evidence that goes back to this origin, and then the origin with all that derive from it: checks
 * first, as whoever attaches evidence does. Evidence attached or origins derived until the locks were held are found by
 * looking again.
 */
async function holdWhatRestsOn(tx: Tx, originId: string): Promise<Check[]> {
  const held = new Map<string, Check>();
  const seen = new Set<string>();
  for (;;) {
    const found = await checksRestingOn(tx, originId);
    for (const id of found.filter((each) => !held.has(each))) {
      const check = await lockCheck(tx.db, id);
      if (check) held.set(id, check);
    }
    const downwards = await tx.db
      .select({ id: origins.id })
      .from(origins)
      .where(sql`${origins.id} IN ${downwardsFrom(originId)}`)
      .orderBy(origins.id)
      .for("update");
    const news = downwards.filter(({ id }) => !seen.has(id));
    for (const { id } of news) seen.add(id);
    const again = await checksRestingOn(tx, originId);
    if (news.length === 0 && again.every((id) => held.has(id))) return [...held.values()];
  }
}

// In the order of their ids, so that two edits lock the same checks in the same order.
async function checksRestingOn(tx: Tx, originId: string): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ id: checks.id })
    .from(checks)
    .innerJoin(claims, eq(claims.checkId, checks.id))
    .innerJoin(evidence, eq(evidence.claimId, claims.id))
    .where(and(ne(checks.state, "retracted"), sql`${evidence.originId} IN ${downwardsFrom(originId)}`))
    .orderBy(checks.id);
  return rows.map((row) => row.id);
}

async function whyNotDerive(tx: Tx, originId: string, derivesFromId: string): Promise<EditOriginError | null> {
  const [parent] = await tx.db.select({ id: origins.id }).from(origins).where(eq(origins.id, derivesFromId));
  if (!parent) return { kind: "origin_unknown", field: "derivesFromId" };
  const circle = await circleOf(tx.db, originId, derivesFromId);
  return circle && { kind: "origin_circle", field: "derivesFromId", circle };
}

async function circleOf(db: Tx["db"], originId: string, derivesFromId: string): Promise<string[] | null> {
  const rows = await db
    .select({ id: origins.id, name: origins.name })
    .from(origins)
    .where(sql`${origins.id} IN (${originId}, ${derivesFromId})`);
  const origin = rows.find(({ id }) => id === originId);
  const parent = rows.find(({ id }) => id === derivesFromId);
  if (!origin || !parent) return null;
  const above = (await originAncestors(db, [derivesFromId])).get(derivesFromId) ?? [];
  return originCircle(origin, [parent, ...above]);
}
