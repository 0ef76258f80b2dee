import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { permits } from "#domain/policy/permits.ts";
import {
  actingFor,
  type Command,
  CommandFailed,
  type Desk,
  fail,
  personByEmail,
  UsageError,
  withDesk,
} from "#scripts/commands/command.ts";
import { openBlobStore } from "#server/blobs/open-blob-store.ts";
import type { Ctx } from "#workflow/context.ts";
import { exportWarc } from "#workflow/evidence/export-warc.ts";
import { listUsers } from "#workflow/user/list-users.ts";

/** Writes the archived copies behind a check to standard output. */
export const exportWarcCommand: Command = {
  usage: `export-warc CHECK [--email EMAIL] > FILE.warc.gz
    Writes the archived copies behind a check as a compressed WARC file. --email names for whom; anybody who may read
    the desk will do, and it may be left out.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { email: { type: "string" } },
    });
    const [checkId, ...others] = positionals;
    if (!checkId || others.length > 0) throw new UsageError("Name one CHECK by its id.");
    if (process.stdout.isTTY) throw new UsageError("The file is not for the terminal: send it somewhere with >.");
    await withDesk(async (desk) => {
      const ctx = values.email
        ? actingFor(desk, await personByEmail(desk, values.email))
        : await actingForAReader(desk);
      const warc = await exportWarc(ctx, openBlobStore(desk.installation.env), { checkId });
      if (!warc.ok) fail(warc.error);
      await pipeline(Readable.from(warc.value.records), process.stdout, { end: false });
    });
  },
};

/** Reading changes nothing and is nobody's act in the audit trail, so that it does not matter whose it is. */
async function actingForAReader(desk: Desk): Promise<Ctx> {
  const users = await listUsers(desk.operator);
  if (!users.ok) fail(users.error);
  for (const user of users.value) {
    if (user.status !== "active") continue;
    const ctx = actingFor(desk, user);
    if (permits(ctx.actor, "desk:read")) return ctx;
  }
  throw new CommandFailed("Nobody here may read the desk yet. Add a fact-checker: claimdesk user add --help");
}
