import { parseArgs } from "node:util";
import { collectedClaim } from "#scripts/commands/assist/collected-claim.ts";
import { readRows, writeRows } from "#scripts/commands/assist/json-lines.ts";
import { openCollection } from "#scripts/commands/assist/match-collection.ts";
import { contextOf } from "#scripts/commands/assist/transcript-context.ts";
import { type Command, CommandFailed, required } from "#scripts/commands/command.ts";
import { rankEarlier } from "#workflow/earlier/rank-earlier.ts";

/** Claims that are named for each statement, best first. */
const RANKED = 100;

/** Ranks what was checked before as the desk does, through a database of its own. */
export const assistMatch: Command = {
  usage: `assist match --in FILE.jsonl --claims CLAIMS.jsonl --out PRED.jsonl
    Ranks the claims, {"id","claim"} with an optional "title", "summary", "claimant" and "date", by how well they fit each
    text, {"id","text"} or {"doc","line","text"}: "ranked" holds their ids, best first. It runs through a PostgreSQL of its
    own. Lines of one transcript (by doc and line, or ids such as debate_0041) are each other's surroundings, as the
    sentences of an article are on the desk; "date" and "claimant" of a text are read as well.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { in: { type: "string" }, claims: { type: "string" }, out: { type: "string" } },
    });
    const from = required(values.in, "--in");
    const to = required(values.out, "--out");
    const claims = readRows(required(values.claims, "--claims")).map(collectedClaim);
    const lines = readRows(from);
    if (claims.some(({ id, claim }) => id === "" || claim === "")) {
      throw new CommandFailed("Each claim needs an id and a claim; nothing was written.");
    }
    if (lines.some(({ text }) => typeof text !== "string")) {
      throw new CommandFailed(`${from} holds lines without a text; nothing was written.`);
    }
    const context = contextOf(lines.map((line) => ({ ...line, text: String(line.text) })));
    const collection = await openCollection();
    try {
      await collection.add(claims);
      const answers: object[] = [];
      for (const [at, { id, doc, line, text, date, claimant }] of lines.entries()) {
        const statement = {
          ...{ text: String(text), context: context(at) },
          date: typeof date === "string" ? date : null,
          claimant: typeof claimant === "string" ? claimant : null,
        };
        const ranked = await rankEarlier(collection.db, statement, { limit: RANKED });
        answers.push({ id, doc, line, ranked: ranked.map(({ row }) => collection.idOf(row.earlierCheckId)) });
      }
      writeRows(to, answers);
    } finally {
      await collection.close();
    }
  },
};
