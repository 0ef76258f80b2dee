import { permits } from "#domain/policy/permits.ts";
import { actingFor, CommandFailed, type Desk, fail } from "#scripts/commands/command.ts";
import type { Ctx } from "#workflow/context.ts";
import { listUsers } from "#workflow/user/list-users.ts";

/** A context of somebody who may read the desk: reading changes nothing and is nobody's act in the audit trail, so that it does not matter whose it is. */
export async function actingForAReader(desk: Desk): Promise<Ctx> {
  const users = await listUsers(desk.operator);
  if (!users.ok) fail(users.error);
  for (const user of users.value) {
    if (user.status !== "active") continue;
    const ctx = actingFor(desk, user);
    if (permits(ctx.actor, "desk:read")) return ctx;
  }
  throw new CommandFailed("Nobody here may read the desk yet. Add a fact-checker: claimdesk user add --help");
}
