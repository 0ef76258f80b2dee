import { parseArgs } from "node:util";
import { type Command, fail, personByEmail, required, withDesk } from "#scripts/commands/command.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { enableUser } from "#workflow/user/enable-user.ts";

/** Shuts a person out at once. */
export const userDisable: Command = {
  usage: `user disable --email EMAIL
    Shuts a person out at once: their sessions, links and tokens are worth nothing.`,
  run: async (args) => {
    const email = emailIn(args);
    await withDesk(async (desk) => {
      const person = await personByEmail(desk, email);
      const done = await disableUser(desk.operator, { userId: person.id });
      if (!done.ok) fail(done.error);
      console.log(`${person.name} <${person.email}> is disabled.`);
    });
  },
};

/** Lets a disabled person in again. */
export const userEnable: Command = {
  usage: `user enable --email EMAIL
    Lets a disabled person in again.`,
  run: async (args) => {
    const email = emailIn(args);
    await withDesk(async (desk) => {
      const person = await personByEmail(desk, email);
      const done = await enableUser(desk.operator, { userId: person.id });
      if (!done.ok) fail(done.error);
      console.log(`${person.name} <${person.email}> is ${done.value.status}.`);
    });
  },
};

function emailIn(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { email: { type: "string" } } });
  return required(values.email, "--email");
}
