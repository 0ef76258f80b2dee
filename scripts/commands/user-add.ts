import { parseArgs } from "node:util";
import { ROLE_LABELS } from "#domain/user/roles.ts";
import { type Command, fail, readStandardInput, required, rolesIn, withDesk } from "#scripts/commands/command.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { inviteUserInput } from "#server/input/user-input.ts";
import { addUser } from "#workflow/user/add-user.ts";
import { INVITATION_DAYS } from "#workflow/user/invitation.ts";
import { inviteUser } from "#workflow/user/invite-user.ts";

/** Adds a person: with a password from standard input, or with a link by which they set their own. */
export const userAdd: Command = {
  usage: `user add --email EMAIL --name NAME --role ROLE [--role ROLE …] [--password-stdin]
    Adds a person. Without --password-stdin it prints a link by which they set their password.
    ROLE is fact_checker, editor or admin.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        email: { type: "string" },
        name: { type: "string" },
        role: { type: "string", multiple: true },
        "password-stdin": { type: "boolean" },
      },
    });
    const parsed = inviteUserInput.safeParse({
      email: required(values.email, "--email"),
      name: required(values.name, "--name"),
      roles: rolesIn(values.role),
    });
    if (!parsed.success) fail(invalidInput(parsed.error));
    const person = parsed.data;
    // The line end belongs to `echo`, not to the password.
    const password = values["password-stdin"] ? (await readStandardInput()).replace(/\r?\n$/, "") : null;
    await withDesk(async ({ operator }) => {
      const said = `${person.name} <${person.email}>, ${person.roles.map((role) => ROLE_LABELS[role]).join(", ")}`;
      if (password !== null) {
        const added = await addUser(operator, { ...person, password });
        if (!added.ok) fail(added.error);
        console.log(`Added ${said}.`);
        return;
      }
      const invited = await inviteUser(operator, person);
      if (!invited.ok) fail(invited.error);
      console.log(`Invited ${said}.\nGive them this link; it works once, for ${INVITATION_DAYS} days:`);
      console.log(`${operator.publisher.url}/invitation/${invited.value.secret}`);
    });
  },
};
