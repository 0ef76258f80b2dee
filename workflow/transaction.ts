import { eq } from "drizzle-orm";
import { type AuditEntry, appendAudit } from "#db/audit.ts";
import { type Database, sqlState } from "#db/client.ts";
import { outbox } from "#db/schema/audit.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { SiteChange } from "#domain/publication/site-change.ts";
import type { Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";
import { recordSiteChanges } from "#workflow/publication/site-changes.ts";

/** What happens after a change, told to the outbox in the change's own transaction. */
export type OutboxMessage = {
  readonly kind:
    | "check_submitted"
    | "check_returned"
    | "check_approved"
    | "check_published"
    | "check_retracted"
    | "check_assigned"
    | "approval_voided"
    | "correction_started"
    | "correction_abandoned"
    | "matters_found";
  readonly checkId: string;
  readonly byId: string;
  readonly byName: string;
  /** With `check_assigned`: to whom. */
  readonly toId?: string;
};

/** A transaction in progress, with the actor as the database knows them now. */
export type Tx = {
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Date;
  /** Records a change; written to the chain at the end of the transaction. */
  audit(entry: AuditEntry): void;
  /** Leaves a message for the worker. */
  enqueue(message: OutboxMessage): void;
  /** Says that something readers can see is different from now on, so that its pages are rendered again. */
  siteChanged(change: SiteChange): void;
};

const SERIALISATION_FAILURES = new Set(["40001", "40P01"]);
const TRIES = 3;

class Refused extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("refused");
    this.result = result;
  }
}

/**
 * Runs a change in one transaction: an error value rolls everything back, audit events and outbox messages are written
 * with it, as is what readers will see changed, and a deadlock is tried again. The actor's row is share-locked and read first, so that somebody disabled or
 * demoted between the request and the commit is refused.
 */
export async function inTransaction<T, E extends { readonly kind: string }>(
  ctx: Omit<Ctx, "publisher">,
  run: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.db.transaction(async (db) => {
        const entries: AuditEntry[] = [];
        const messages: OutboxMessage[] = [];
        const changes: SiteChange[] = [];
        const actor = await currentActor(db, ctx.actor);
        const now = ctx.now();
        const result = await run({
          db,
          actor,
          now,
          audit: (entry) => entries.push(entry),
          enqueue: (message) => messages.push(message),
          siteChanged: (change) => changes.push(change),
        });
        if (!result.ok) throw new Refused(result);
        if (messages.length > 0) {
          await db
            .insert(outbox)
            .values(
              messages.map(({ kind, ...payload }) => ({ id: newId("outboxMessage"), kind, payload, createdAt: now })),
            );
        }
        await recordSiteChanges(db, changes, now);
        await appendAudit(db, { actor, requestId: ctx.requestId, now }, entries);
        if (changes.length > 0) ctx.onSiteChange?.();
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return error.result as Result<T, E>;
      if (attempt < TRIES && SERIALISATION_FAILURES.has(sqlState(error) ?? "")) continue;
      throw error;
    }
  }
}

/** The actor as the database knows them now: anonymous once disabled, with the roles of this moment. */
export async function currentActor(db: Database, actor: Actor): Promise<Actor> {
  if (actor.kind !== "user") return actor;
  const [user] = await db
    .select({ name: users.name, status: users.status })
    .from(users)
    .where(eq(users.id, actor.id))
    .for("share");
  if (user?.status !== "active") return { kind: "anonymous" };
  const roles = await db.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, actor.id));
  return { ...actor, name: user.name, roles: roles.map((row) => row.role) };
}
