import { and, desc, eq, sql } from "drizzle-orm";
import { type Database, sqlState } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import type { Check } from "#domain/check/check.ts";
import { checkContent } from "#domain/check/check-content.ts";
import { missingForCheck } from "#domain/check/missing-for-check.ts";
import { type CheckEvent, decideTransition, type WrongState } from "#domain/check/transitions.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { type KindMisfit, kindMisfits } from "#domain/publication/kind-misfits.ts";
import type { CorrectionKind } from "#domain/publication/publication-kind.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Missing } from "#domain/verdict/missing-for-verdict.ts";
import { contentHashOf, lockCheck } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import type { LogError } from "#workflow/log/append-entry.ts";
import { isAsPublished } from "#workflow/publication/as-published.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";
import { inTransaction, type OutboxMessage, type Tx } from "#workflow/transaction.ts";

/** What comes with an event: the hash that an approval names, and the reason of a return, correction or retraction. */
export type CheckEventInput = {
  readonly checkId: string;
  readonly contentHash?: string | undefined;
  readonly reason?: string | undefined;
  /** With `start_correction`: a correction changes a fact or rating, an update adds, a typo fix mends spelling. */
  readonly correctionKind?: CorrectionKind | undefined;
};

/** Why an event did not happen. */
export type CheckEventError =
  | Refusal
  | WrongState
  | { readonly kind: "check_not_found" }
  | { readonly kind: "reason_missing"; readonly field: "reason" }
  | { readonly kind: "content_hash_missing"; readonly field: "contentHash" }
  | { readonly kind: "content_changed"; readonly contentHash: string }
  | { readonly kind: "unpublished_changes" }
  /** Readers would be told of a change and find none. */
  | { readonly kind: "nothing_changed" }
  /** The change is not of the kind that readers would be told. */
  | {
      readonly kind: "kind_does_not_fit";
      readonly correctionKind: CorrectionKind;
      readonly misfits: readonly KindMisfit[];
    }
  | LogError
  | { readonly kind: "guard_failed"; readonly missing: readonly Missing[] };

/** What an event does beside moving the check. */
export type Effects = {
  /** Columns to set beside the state. */
  readonly set?: Partial<typeof checks.$inferInsert>;
  readonly audit?: object;
  readonly message: OutboxMessage["kind"];
  /** What can happen only once the check has moved. */
  readonly afterwards?: () => Promise<unknown>;
};

/**
 * The one door to a change of state: locks the check, decides by the table of transitions, checks its guards, runs the
 * event's own effects, and moves the check only from the state that was read.
 */
export async function applyCheckEvent<E extends { readonly kind: string } = CheckEventError>(
  ctx: Ctx,
  event: CheckEvent,
  input: CheckEventInput,
  effects: (tx: Tx, check: Check) => Promise<Result<Effects, E>>,
): Promise<Result<{ readonly checkId: string }, E | CheckEventError>> {
  try {
    return await inTransaction<{ checkId: string }, E | CheckEventError>(ctx, async (tx) => {
      const check = await lockCheck(tx.db, input.checkId);
      if (!check) return err({ kind: "check_not_found" });
      const decision = decideTransition(tx.actor, event, {
        state: check.state,
        contributorIds: check.contributors.map((person) => person.id),
        wasPublished: check.publishedVersion !== null,
      });
      if ("refusal" in decision) return err(decision.refusal);
      const { transition } = decision;
      if (transition.guards.includes("reason_given") && !input.reason?.trim()) {
        return err({ kind: "reason_missing", field: "reason" });
      }
      if (transition.guards.includes("content_unchanged")) {
        const unchanged = contentUnchanged(event, check, input);
        if (!unchanged.ok) return unchanged;
      }
      const missing = transition.guards.includes("complete") ? missingForCheck(check) : [];
      if (missing.length > 0) return err({ kind: "guard_failed", missing });
      const fit = transition.guards.includes("kind_fits") ? await kindFits(tx.db, check) : ok(null);
      if (!fit.ok) return fit;
      const done = await effects(tx, check);
      if (!done.ok) return done;
      const [moved] = await tx.db
        .update(checks)
        .set({ ...done.value.set, state: transition.to, version: sql`${checks.version} + 1`, updatedAt: tx.now })
        .where(and(eq(checks.id, check.id), eq(checks.state, check.state), eq(checks.contentHash, check.contentHash)))
        .returning({ id: checks.id });
      if (!moved) return err({ kind: "content_changed", contentHash: check.contentHash });
      await done.value.afterwards?.();
      tx.audit({
        action: `check.${event}`,
        subjectType: "check",
        subjectId: check.id,
        checkId: check.id,
        before: { state: check.state },
        after: {
          state: transition.to,
          contentHash: check.contentHash,
          reason: input.reason ?? null,
          ...done.value.audit,
        },
      });
      if (tx.actor.kind === "user") {
        tx.enqueue({ kind: done.value.message, checkId: check.id, byId: tx.actor.id, byName: tx.actor.name });
      }
      return ok({ checkId: check.id });
    });
  } catch (error) {
    return databaseRefusal(error, event);
  }
}

// The hash is computed afresh, so that a row changed behind the application's back is noticed too.
function contentUnchanged(event: CheckEvent, check: Check, input: CheckEventInput): Result<null, CheckEventError> {
  const current = contentHashOf(check);
  const approved = event === "publish" ? check.approval?.contentHash : input.contentHash;
  if (event === "approve" && !approved) return err({ kind: "content_hash_missing", field: "contentHash" });
  return approved === current && check.contentHash === current
    ? ok(null)
    : err({ kind: "content_changed", contentHash: current });
}

/** Compares with what readers have; a first version is of no kind that could be wrong. */
async function kindFits(db: Database, check: Check): Promise<Result<null, CheckEventError>> {
  if (!check.correction) return ok(null);
  const [last] = await db
    .select({ canonical: publishedVersions.canonical })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, check.id))
    .orderBy(desc(publishedVersions.number))
    .limit(1);
  if (!last) return ok(null);
  const published = parsePublished(last.canonical);
  if (isAsPublished(check, published)) return err({ kind: "nothing_changed" });
  const { kind } = check.correction;
  const misfits = kindMisfits(kind, published, checkContent(check));
  return misfits.length === 0 ? ok(null) : err({ kind: "kind_does_not_fit", correctionKind: kind, misfits });
}

// The database holds the same rules; where it speaks first, its answer has the same kinds.
function databaseRefusal(error: unknown, event: CheckEvent): { readonly ok: false; readonly error: CheckEventError } {
  switch (sqlState(error)) {
    case "CD002":
      return err({ kind: "own_work", action: event === "publish" ? "check:publish" : "check:approve" });
    case "CD003":
      return err({ kind: "content_changed", contentHash: "" });
    default:
      throw error;
  }
}
