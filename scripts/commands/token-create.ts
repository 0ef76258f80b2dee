import { parseArgs } from "node:util";
import { SCOPES, type Scope } from "#domain/user/scopes.ts";
import {
  actingFor,
  type Command,
  fail,
  personByEmail,
  required,
  UsageError,
  withDesk,
} from "#scripts/commands/command.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { createTokenInput } from "#server/input/user-input.ts";
import { createToken } from "#workflow/user/create-token.ts";

/** Makes an API token for a person; the token stands alone on the last line. */
export const tokenCreate: Command = {
  usage: `token create --email EMAIL --scopes SCOPES [--label TEXT] [--expires-at DATE]
    Makes an API token for a person and prints it, alone on the last line. It is shown this once.
    SCOPES is '*' (all that the person may) or a list such as read,write,review.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        email: { type: "string" },
        scopes: { type: "string", multiple: true },
        label: { type: "string" },
        "expires-at": { type: "string" },
      },
    });
    const email = required(values.email, "--email");
    const parsed = createTokenInput.safeParse({
      label: values.label ?? "Command line",
      scopes: scopesIn(values.scopes),
      expiresAt: values["expires-at"],
    });
    if (!parsed.success) fail(invalidInput(parsed.error));
    await withDesk(async (desk) => {
      const person = await personByEmail(desk, email);
      const made = await createToken(actingFor(desk, person), parsed.data);
      if (!made.ok) fail(made.error);
      const { token, secret } = made.value;
      const end = token.expiresAt ? `, until ${token.expiresAt.slice(0, 10)}` : "";
      console.log(`A token for ${person.name} <${person.email}>, scopes ${token.scopes.join(", ")}${end}:`);
      console.log(secret);
    });
  },
};

function scopesIn(values: readonly string[] | undefined): Scope[] {
  const named = (values ?? []).flatMap((value) => value.split(/[\s,]+/)).filter((value) => value !== "");
  if (named.length === 0) throw new UsageError("--scopes is missing.");
  return named.map((value) => {
    const scope = SCOPES.find((known) => known === value);
    if (!scope) throw new UsageError(`There is no scope "${value}". The scopes are: ${SCOPES.join(", ")}.`);
    return scope;
  });
}
