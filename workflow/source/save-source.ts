import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { violatedConstraint } from "#db/client.ts";
import { toSource } from "#db/queries/load-check.ts";
import { checkContributors, checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { sources } from "#db/schema/sources.ts";
import type { Source } from "#domain/check/check.ts";
import { STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { lockCheck, refreshContentHash } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
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
};

/** Why a source could not be saved. */
export type SaveSourceError =
  | Refusal
  | { readonly kind: "source_name_taken"; readonly field: "name" }
  | { readonly kind: "source_not_found" }
  | { readonly kind: "stale_version"; readonly current: Source };

/** Adds a source to the register. */
export async function addSource(ctx: Ctx, input: SourceInput): Promise<Result<Source, SaveSourceError>> {
  return withNameCheck(() =>
    inTransaction<Source, SaveSourceError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "source:edit");
      if (refusal) return err(refusal);
      if (tx.actor.kind !== "user") throw new Error("only a person adds sources");
      const [row] = await tx.db
        .insert(sources)
        .values({ id: newId("source"), ...columns(input), createdBy: tx.actor.id, createdAt: tx.now })
        .returning();
      if (!row) throw new Error("insert returned nothing");
      const source = toSource(row);
      tx.audit({ action: "source.added", subjectType: "source", subjectId: source.id, after: source });
      return ok(source);
    }),
  );
}

/** Changes the facts about a source; checks in progress that rest on it get a new content hash, published ones stay. */
export async function editSource(
  ctx: Ctx,
  input: SourceInput & { readonly sourceId: string; readonly basedOn: number },
): Promise<Result<Source, SaveSourceError>> {
  return withNameCheck(() =>
    inTransaction<Source, SaveSourceError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "source:edit");
      if (refusal) return err(refusal);
      const inProgress = await checksInProgressOn(tx, input.sourceId);
      const before = [];
      for (const id of inProgress) before.push(await lockCheck(tx.db, id));
      const [old] = await tx.db.select().from(sources).where(eq(sources.id, input.sourceId)).for("update");
      if (!old) return err({ kind: "source_not_found" });
      // Evidence attached until the source was locked rests on its old facts: its check is another one to refresh.
      const since = (await checksInProgressOn(tx, input.sourceId)).filter((id) => !inProgress.includes(id));
      for (const id of since) before.push(await lockCheck(tx.db, id));
      if (old.version !== input.basedOn) return err({ kind: "stale_version", current: toSource(old) });
      const [row] = await tx.db
        .update(sources)
        .set({ ...columns(input), version: sql`${sources.version} + 1` })
        .where(and(eq(sources.id, input.sourceId), eq(sources.version, input.basedOn)))
        .returning();
      if (!row) return err({ kind: "stale_version", current: toSource(old) });
      const source = toSource(row);
      tx.audit({
        action: "source.edited",
        subjectType: "source",
        subjectId: source.id,
        before: toSource(old),
        after: source,
      });
      for (const check of before) {
        const stateAfter = check && STATE_AFTER_EDIT[check.state];
        if (!check || !stateAfter) continue;
        const changed = await refreshContentHash(tx, check.id, check, stateAfter);
        // Changed while it is with the editors: whoever did it must not be the one who approves it.
        const inReview = check.state === "submitted" || check.state === "approved";
        if (!changed || !inReview || tx.actor.kind !== "user") continue;
        await tx.db
          .insert(checkContributors)
          .values({ checkId: check.id, userId: tx.actor.id, firstAt: tx.now, firstAct: "source.edited" })
          .onConflictDoNothing();
      }
      return ok(source);
    }),
  );
}

// In the order of their ids, so that two edits lock the same checks in the same order.
async function checksInProgressOn(tx: Tx, sourceId: string): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ id: checks.id })
    .from(checks)
    .innerJoin(claims, eq(claims.checkId, checks.id))
    .where(
      and(
        notInArray(checks.state, ["published", "retracted"]),
        inArray(
          claims.id,
          tx.db.select({ id: evidence.claimId }).from(evidence).where(eq(evidence.sourceId, sourceId)),
        ),
      ),
    )
    .orderBy(checks.id);
  return rows.map((row) => row.id);
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
