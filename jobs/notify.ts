import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/client.ts";
import { notifications, type OutboxRow } from "#db/schema/audit.ts";
import { approvals, checkContributors, checks } from "#db/schema/checks.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";

const payloadSchema = z.object({
  checkId: z.string(),
  byId: z.string(),
  byName: z.string(),
  toId: z.string().optional(),
});

type Payload = z.output<typeof payloadSchema>;

/**
 * Tells the people whom an event concerns: editors who may approve what was submitted, those who worked on what was
 * decided, whoever was assigned, who has the check and who approved it where something behind it changed; never the person who did it, and nobody twice about one event.
 */
export async function notify(
  tx: Database,
  message: Pick<OutboxRow, "id" | "kind" | "payload" | "createdAt">,
): Promise<void> {
  const payload = payloadSchema.parse(message.payload);
  const concerned = await peopleConcerned(tx, message.kind, payload);
  const people = concerned.filter((id) => id !== payload.byId);
  if (people.length === 0) return;
  const active = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, people), eq(users.status, "active")));
  if (active.length === 0) return;
  await tx
    .insert(notifications)
    .values(
      active.map(({ id }) => ({
        id: newId("notification"),
        userId: id,
        checkId: payload.checkId,
        outboxId: message.id,
        event: message.kind,
        byName: payload.byName,
        createdAt: message.createdAt,
      })),
    )
    .onConflictDoNothing();
}

async function peopleConcerned(tx: Database, kind: string, payload: Payload): Promise<string[]> {
  const { checkId } = payload;
  switch (kind) {
    case "check_submitted":
      return editorsWhoMayApprove(tx, checkId);
    case "check_assigned":
      return payload.toId ? [payload.toId] : [];
    case "approval_voided":
      return [...(await peopleAtWork(tx, checkId)), ...(await lastApprover(tx, checkId))];
    case "matters_found":
      return [...(await peopleInCharge(tx, checkId)), ...(await lastApprover(tx, checkId))];
    case "check_returned":
    case "check_approved":
    case "check_published":
    case "check_retracted":
    case "correction_started":
    case "correction_abandoned":
      return peopleAtWork(tx, checkId);
    default:
      throw new Error(`no handler for a message of the kind ${kind}`);
  }
}

async function editorsWhoMayApprove(tx: Database, checkId: string): Promise<string[]> {
  const editors = await tx.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.role, "editor"));
  const contributors = new Set(await contributorsOf(tx, checkId));
  return editors.map((row) => row.id).filter((id) => !contributors.has(id));
}

async function peopleAtWork(tx: Database, checkId: string): Promise<string[]> {
  const [check] = await tx
    .select({ submittedBy: checks.submittedBy, assigneeId: checks.assigneeId })
    .from(checks)
    .where(eq(checks.id, checkId));
  const others = [check?.submittedBy, check?.assigneeId].filter((id) => typeof id === "string");
  return [...new Set([...(await contributorsOf(tx, checkId)), ...others])];
}

/** Whoever has the check in hand; where nobody has, those who worked on it. */
async function peopleInCharge(tx: Database, checkId: string): Promise<string[]> {
  const [check] = await tx.select({ assigneeId: checks.assigneeId }).from(checks).where(eq(checks.id, checkId));
  return check?.assigneeId ? [check.assigneeId] : peopleAtWork(tx, checkId);
}

async function contributorsOf(tx: Database, checkId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: checkContributors.userId })
    .from(checkContributors)
    .where(eq(checkContributors.checkId, checkId));
  return rows.map((row) => row.id);
}

async function lastApprover(tx: Database, checkId: string): Promise<string[]> {
  const [approval] = await tx
    .select({ id: approvals.approverId })
    .from(approvals)
    .where(eq(approvals.checkId, checkId))
    .orderBy(desc(approvals.createdAt))
    .limit(1);
  return approval ? [approval.id] : [];
}
