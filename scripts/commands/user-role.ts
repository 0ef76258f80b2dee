import { parseArgs } from "node:util";
import { ROLE_LABELS } from "#domain/user/roles.ts";
import { type Command, fail, personByEmail, required, rolesIn, withDesk } from "#scripts/commands/command.ts";
import { setRoles } from "#workflow/user/set-roles.ts";

/** Gives a person the roles named, and no others. */
export const userRole: Command = {
  usage: `user role --email EMAIL --role ROLE [--role ROLE …]
    Gives a person these roles and no others, from their next request on.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { email: { type: "string" }, role: { type: "string", multiple: true } },
    });
    const email = required(values.email, "--email");
    const roles = rolesIn(values.role);
    await withDesk(async (desk) => {
      const person = await personByEmail(desk, email);
      const done = await setRoles(desk.operator, { userId: person.id, roles });
      if (!done.ok) fail(done.error);
      console.log(
        `${person.name} <${person.email}> is now: ${done.value.roles.map((role) => ROLE_LABELS[role]).join(", ")}.`,
      );
    });
  },
};
