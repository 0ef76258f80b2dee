import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { actingForAReader } from "#scripts/commands/acting-for-a-reader.ts";
import { actingFor, type Command, fail, personByEmail, UsageError, withDesk } from "#scripts/commands/command.ts";
import { openBlobStore } from "#server/blobs/open-blob-store.ts";
import { exportWarc } from "#workflow/evidence/export-warc.ts";

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
