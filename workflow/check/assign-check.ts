import { and, eq, inArray } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** Why a check could not be assigned. */
export type AssignCheckError =
  | Refusal
  | { readonly kind: "check_not_found" }
  | { readonly kind: "user_unknown"; readonly field: "userId" };

/** Gives a check to somebody, or with null to nobody. Being assigned is not contributing. */
export function assignCheck(
  ctx: Ctx,
  input: { readonly checkId: string; readonly userId: string | null },
): Promise<Result<null, AssignCheckError>> {
  return inTransaction<null, AssignCheckError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:assign");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person assigns");
    const [check] = await tx.db
      .select({ id: checks.id, assigneeId: checks.assigneeId })
      .from(checks)
      .where(eq(checks.id, input.checkId))
      .for("update");
    if (!check) return err({ kind: "check_not_found" });
    if (input.userId !== null) {
      const [user] = await tx.db.select({ status: users.status }).from(users).where(eq(users.id, input.userId));
      if (user?.status !== "active") return err({ kind: "user_unknown", field: "userId" });
    }
    await tx.db.update(checks).set({ assigneeId: input.userId, updatedAt: tx.now }).where(eq(checks.id, check.id));
    tx.audit({
      action: "check.assigned",
      subjectType: "check",
      subjectId: check.id,
      checkId: check.id,
      before: { assigneeId: check.assigneeId },
      after: { assigneeId: input.userId },
    });
    if (input.userId !== null) {
      tx.enqueue({
        kind: "check_assigned",
        checkId: check.id,
        byId: tx.actor.id,
        byName: tx.actor.name,
        toId: input.userId,
      });
    }
    return ok(null);
  });
}

/** The active people who work on checks, by name, with their roles: who can be assigned, and who else can approve. */
export async function listColleagues(
  ctx: Ctx,
): Promise<Result<(Person & { readonly roles: readonly Role[] })[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select({ id: users.id, name: users.name, role: userRoles.role })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.status, "active"), inArray(userRoles.role, ["fact_checker", "editor"])))
    .orderBy(users.name, users.id);
  const people = new Map<string, Person & { roles: Role[] }>();
  for (const { id, name, role } of rows) {
    const person = people.get(id) ?? { id, name, roles: [] };
    person.roles.push(role);
    people.set(id, person);
  }
  return ok([...people.values()]);
}
