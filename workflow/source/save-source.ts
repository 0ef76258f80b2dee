import { and, eq, sql } from "drizzle-orm";
import { violatedConstraint } from "#db/client.ts";
import { sources } from "#db/schema/sources.ts";
import type { RegisteredSource, SourceName } from "#domain/evidence/registered-source.ts";
import { parentCircle, standsFor } from "#domain/evidence/source-tree.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { holdChecksOn, refreshChecksOn } from "#workflow/source/checks-on-sources.ts";
import { holdSourceTree, sourceTree, toRegistered } from "#workflow/source/source-rows.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** The facts about a source that people write. */
export type SourceInput = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly country?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly stateAffiliated?: boolean | undefined;
  readonly stateAffiliation?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** The source that it belongs to; left out, an edit keeps it, as the two below. */
  readonly parentId?: string | null | undefined;
  /** BCP 47, canonical. */
  readonly languages?: readonly string[] | undefined;
  /** Host names in the form of `domainOf`. */
  readonly domains?: readonly string[] | undefined;
};

/** The entry is a duplicate: what is to be said belongs to `target`, which stands for it. */
export type SourceMerged = { readonly kind: "source_merged"; readonly target: SourceName };

/** Why a source cannot belong to another; `circle` names the way from the source back to itself. */
export type ParentError =
  | { readonly kind: "parent_unknown"; readonly field: "parentId" }
  | { readonly kind: "parent_merged"; readonly field: "parentId"; readonly target: SourceName }
  | { readonly kind: "parent_circle"; readonly field: "parentId"; readonly circle: readonly string[] };

/** Why a source could not be saved. */
export type SaveSourceError =
  | Refusal
  | ParentError
  | SourceMerged
  | { readonly kind: "source_name_taken"; readonly field: "name" }
  | { readonly kind: "source_not_found" }
  | { readonly kind: "stale_version"; readonly current: RegisteredSource };

/** Adds a source to the register. */
export async function addSource(ctx: Ctx, input: SourceInput): Promise<Result<RegisteredSource, SaveSourceError>> {
  return withNameCheck(() =>
    inTransaction<RegisteredSource, SaveSourceError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "source:edit");
      if (refusal) return err(refusal);
      if (tx.actor.kind !== "user") throw new Error("only a person adds sources");
      const id = newId("source");
      const refused = input.parentId ? await whyNotParent(tx, id, input.parentId) : null;
      if (refused) return err(refused);
      const [row] = await tx.db
        .insert(sources)
        .values({ id, ...columns(input), createdBy: tx.actor.id, createdAt: tx.now })
        .returning();
      if (!row) throw new Error("insert returned nothing");
      const source = toRegistered(row);
      tx.audit({ action: "source.added", subjectType: "source", subjectId: source.id, after: source });
      return ok(source);
    }),
  );
}

/** Changes the facts about a source; checks in progress that rest on it get a new content hash, published ones stay. */
export async function editSource(
  ctx: Ctx,
  input: SourceInput & { readonly sourceId: string; readonly basedOn: number },
): Promise<Result<RegisteredSource, SaveSourceError>> {
  return withNameCheck(() => inTransaction<RegisteredSource, SaveSourceError>(ctx, (tx) => edit(tx, input)));
}

async function edit(
  tx: Tx,
  input: SourceInput & { readonly sourceId: string; readonly basedOn: number },
): Promise<Result<RegisteredSource, SaveSourceError>> {
  const refusal = refusalOf(tx.actor, "source:edit");
  if (refusal) return err(refusal);
  if (input.parentId) await holdSourceTree(tx);
  const held = await holdChecksOn(tx, [input.sourceId]);
  const [old] = await tx.db.select().from(sources).where(eq(sources.id, input.sourceId)).for("update");
  if (!old) return err({ kind: "source_not_found" });
  // Evidence that named the source until its row was held is there by now.
  await holdChecksOn(tx, [input.sourceId], held);
  if (old.mergedIntoId !== null) return err(await mergedError(tx, old.id));
  const before = toRegistered(old);
  if (old.version !== input.basedOn) return err({ kind: "stale_version", current: before });
  if (input.parentId && input.parentId !== old.parentId) {
    const refused = await whyNotParent(tx, old.id, input.parentId);
    if (refused) return err(refused);
  }
  const [row] = await tx.db
    .update(sources)
    .set({ ...columns(input), version: sql`${sources.version} + 1` })
    .where(and(eq(sources.id, input.sourceId), eq(sources.version, input.basedOn)))
    .returning();
  if (!row) return err({ kind: "stale_version", current: before });
  const source = toRegistered(row);
  tx.audit({ action: "source.edited", subjectType: "source", subjectId: source.id, before, after: source });
  await refreshChecksOn(tx, held);
  return ok(source);
}

/** The error that names what stands for a merged source. */
export async function mergedError(tx: Pick<Tx, "db">, sourceId: string): Promise<SourceMerged> {
  const target = standsFor(await sourceTree(tx.db), sourceId);
  if (!target) throw new Error(`nothing stands for ${sourceId}`);
  return { kind: "source_merged", target: { id: target.id, name: target.name } };
}

/** The parent's row is held, so that it is not merged into another one meanwhile. */
async function whyNotParent(tx: Tx, sourceId: string, parentId: string): Promise<ParentError | null> {
  const [parent] = await tx.db
    .select({ mergedIntoId: sources.mergedIntoId })
    .from(sources)
    .where(eq(sources.id, parentId))
    .for("share");
  if (!parent) return { kind: "parent_unknown", field: "parentId" };
  if (parent.mergedIntoId !== null) {
    return { kind: "parent_merged", field: "parentId", target: (await mergedError(tx, parentId)).target };
  }
  const circle = parentCircle(await sourceTree(tx.db), sourceId, parentId);
  return circle && { kind: "parent_circle", field: "parentId", circle };
}

function columns(input: SourceInput) {
  return {
    name: input.name,
    kind: input.kind,
    country: input.country ?? null,
    owner: input.owner ?? null,
    stateAffiliated: input.stateAffiliated ?? false,
    stateAffiliation: input.stateAffiliation ?? null,
    url: input.url ?? null,
    note: input.note ?? null,
    ...(input.parentId === undefined ? {} : { parentId: input.parentId }),
    ...(input.languages === undefined ? {} : { languages: [...new Set(input.languages)] }),
    ...(input.domains === undefined ? {} : { domains: [...new Set(input.domains)] }),
  };
}

async function withNameCheck<T>(save: () => Promise<Result<T, SaveSourceError>>): Promise<Result<T, SaveSourceError>> {
  try {
    return await save();
  } catch (error) {
    if (violatedConstraint(error) === "sources_name") return err({ kind: "source_name_taken", field: "name" });
    throw error;
  }
}
