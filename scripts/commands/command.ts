import { openDatabase } from "#db/client.ts";
import { type Actor, OPERATOR } from "#domain/user/actor.ts";
import { ROLES, type Role } from "#domain/user/roles.ts";
import { errorMessage } from "#server/error-message.ts";
import { type Installation, openInstallation, readSettings } from "#server/installation.ts";
import { logKeysIn } from "#server/log-key.ts";
import type { Ctx } from "#workflow/context.ts";
import { findUser } from "#workflow/user/find-user.ts";
import type { UserSummary } from "#workflow/user/list-users.ts";

/** A command that was called in a way that it does not know; the message is for the person at the terminal. */
export class UsageError extends Error {}

/** A command that could not be carried out; the message is for the person at the terminal. */
export class CommandFailed extends Error {}

/** One command of `claimdesk`: how to call it, and what it does. */
export type Command = {
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<void>;
};

/** The installation that a command works on, with a context of the operator. */
export type Desk = { readonly installation: Installation; readonly operator: Ctx };

/** Opens the installation, beside a running server or without one, and closes it when the work is done. */
export async function withDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  // A tool serves nobody, so it asks for less than `npm start` does.
  const settings = readSettings("development");
  if (!settings.ok) throw new CommandFailed(settings.error.message);
  const opened = await openInstallation(settings.value, "tool");
  if (!opened.ok) throw new CommandFailed(opened.error.message);
  const installation = opened.value;
  const { env } = installation;
  const { db, pool } = openDatabase(env.databaseUrl, { poolSize: 2 });
  try {
    const operator: Ctx = {
      db,
      actor: OPERATOR,
      requestId: "command-line",
      now: () => new Date(),
      publisher: { name: env.siteName, url: env.publicUrl },
      logKeys: logKeysIn(env.dataDir),
    };
    return await work({ installation, operator });
  } finally {
    await pool.end();
    await installation.close();
  }
}

/** The person who has this email address. */
export async function personByEmail({ operator }: Desk, email: string): Promise<UserSummary> {
  const found = await findUser(operator, { email });
  if (!found.ok)
    fail(found.error, found.error.kind === "user_not_found" ? `Nobody here has the address ${email}.` : null);
  return found.value;
}

/** A context in which the command line acts for a person, who is bound by their own roles. */
export function actingFor({ operator }: Desk, person: UserSummary): Ctx {
  if (person.status !== "active") {
    throw new CommandFailed(`The account of ${person.email} is ${person.status}; only an active one can act.`);
  }
  const { id, name, roles } = person;
  const actor: Actor = { kind: "user", id, name, roles, scopes: ["*"], via: "command_line" };
  return { ...operator, actor };
}

/** Ends the command with the desk's sentence for an error, and what is wrong with each field. */
export function fail(error: { readonly kind: string }, message: string | null = null): never {
  const fields = "fields" in error && typeof error.fields === "object" ? Object.entries(error.fields ?? {}) : [];
  const lines = fields.map(([name, problem]) => `  ${name} ${String(problem)}`);
  throw new CommandFailed([message ?? errorMessage(error), ...lines].join("\n"));
}

/** The value of an option that must be there. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw new UsageError(`${option} is missing.`);
  return value;
}

/** The roles named by `--role`, which may come several times or hold a list with commas. */
export function rolesIn(values: readonly string[] | undefined): Role[] {
  const named = (values ?? []).flatMap((value) => value.split(",")).map((value) => value.trim());
  if (named.length === 0) throw new UsageError("--role is missing.");
  return named.map((value) => {
    const role = ROLES.find((known) => known === value);
    if (!role) throw new UsageError(`There is no role "${value}". The roles are: ${ROLES.join(", ")}.`);
    return role;
  });
}

/** What comes in on standard input, to its end. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
