import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { actingForAReader } from "#scripts/commands/acting-for-a-reader.ts";
import { type Command, fail, required, withDesk } from "#scripts/commands/command.ts";
import { exportDecisions } from "#workflow/claim/export-decisions.ts";

/** Writes what became of suggestions as training data. */
export const assistExportDecisions: Command = {
  usage: `assist export-decisions --out FILE.jsonl
    Writes what people made of sentences that were suggested or that they pulled themselves: the sentence, its score and
    reasons, the decision and the role of whoever took it. Nobody is named.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { out: { type: "string" } } });
    const to = required(values.out, "--out");
    const count = await withDesk(async (desk) => {
      const decisions = exportDecisions(await actingForAReader(desk));
      if (!decisions.ok) fail(decisions.error);
      let written = 0;
      async function* lines(records: AsyncIterable<object>) {
        for await (const record of records) {
          written += 1;
          yield `${JSON.stringify(record)}\n`;
        }
      }
      const partial = `${to}.partial`;
      try {
        await pipeline(Readable.from(lines(decisions.value)), createWriteStream(partial));
        await rename(partial, to);
      } finally {
        await rm(partial, { force: true });
      }
      return written;
    });
    console.log(`${count} ${count === 1 ? "decision" : "decisions"} in ${to}.`);
  },
};
