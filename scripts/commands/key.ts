import { parseArgs } from "node:util";
import { writeVerifierKey } from "#domain/log/signed-note.ts";
import { type Command, CommandFailed, type Desk, fail, UsageError, withDesk } from "#scripts/commands/command.ts";
import {
  discardNextLogKey,
  logKeyPath,
  logKeysIn,
  logNameOf,
  makeLogKey,
  promoteNextLogKey,
  readLogKey,
} from "#server/log-key.ts";
import { logState, NO_LOG } from "#server/log-state.ts";
import { seenHeadIn } from "#server/seen-head.ts";
import { rotateLogKey } from "#workflow/log/rotate-log-key.ts";
import { logHasBegun, startLog } from "#workflow/log/start-log.ts";

/** Makes the key of the public log, and begins the log with it. */
export const keyInit: Command = {
  usage: `key init
    Makes the key that signs the public log, in DATA_DIR/keys, and begins the log. The first start does the same.`,
  run: async (args) => {
    parseArgs({ args: [...args], options: {} });
    await withDesk(async ({ installation: { env }, operator: { db } }) => {
      if (readLogKey(env.dataDir).kind === "missing" && (await logHasBegun(db))) {
        throw new CommandFailed(
          `The log has a key already, but ${logKeyPath(env.dataDir)} is missing. Restore it: a new one would not be its key.`,
        );
      }
      const made = makeLogKey(env.dataDir, logNameOf(env.publicUrl));
      if (!made.ok) throw new CommandFailed(`There is a key already: ${logKeyPath(env.dataDir)}.`);
      const started = await startLog(db, logKeysIn(env.dataDir), new Date());
      if (!started.ok) fail(started.error);
      console.log(`Made ${logKeyPath(env.dataDir)}. Keep a copy of it apart from the database.`);
      if (started.value.takenUp > 0) console.log(`Took ${started.value.takenUp} earlier publications into the log.`);
      console.log(writeVerifierKey(made.value));
    });
  },
};

/** Hands the log to a new key. */
export const keyRotate: Command = {
  usage: `key rotate [--compromised-since DATE]
    Makes a new key and hands the log to it: both keys sign the change. The old key is removed.
    --compromised-since tells everybody from when on the old key was in other hands.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { "compromised-since": { type: "string" } } });
    const since = values["compromised-since"];
    if (since !== undefined && Number.isNaN(Date.parse(since)))
      throw new UsageError("DATE is none, such as 2026-01-31.");
    await withDesk(async (desk) => {
      const { dataDir } = desk.installation.env;
      await finishRotation(desk);
      const current = readLogKey(dataDir);
      if (current.kind !== "key") fail({ kind: "log_key_missing" });
      const next = makeLogKey(dataDir, current.key.name, "next");
      if (!next.ok) throw new CommandFailed("Another rotation is under way.");
      const compromisedSince = since === undefined ? null : new Date(since).toISOString();
      const now = new Date();
      const rotated = await rotateLogKey(desk.operator.db, {
        from: current.key,
        to: next.value,
        compromisedSince,
        now,
        seen: seenHeadIn(dataDir),
      });
      if (!rotated.ok) {
        discardNextLogKey(dataDir);
        fail(rotated.error);
      }
      promoteNextLogKey(dataDir);
      console.log(`The log has a new key since entry ${rotated.value.seq}. Keep a copy of ${logKeyPath(dataDir)}.`);
      console.log(writeVerifierKey(next.value));
    });
  },
};

/** A rotation that was cut off has its entry or has not; the files follow the log. */
async function finishRotation({ installation: { env }, operator: { db } }: Desk): Promise<void> {
  const next = readLogKey(env.dataDir, "next");
  if (next.kind === "missing") return;
  const state = await logState(db, env.dataDir);
  if (next.kind === "key" && state.key === writeVerifierKey(next.key)) promoteNextLogKey(env.dataDir);
  else discardNextLogKey(env.dataDir);
}

/** Tells where the key is, and whether it is the one of the log. */
export const keyStatus: Command = {
  usage: `key status
    Tells which key signs the public log, and whether it is at hand. Exit code 1 when nothing can be published.`,
  run: async (args) => {
    parseArgs({ args: [...args], options: {} });
    await withDesk(async ({ installation: { env }, operator: { db } }) => {
      const state = await logState(db, env.dataDir);
      console.log(state.said);
      console.log(`file  ${logKeyPath(env.dataDir)}`);
      console.log(`key   ${state.key ?? NO_LOG}`);
      if (!state.well) throw new CommandFailed("Nothing can be published.");
    });
  },
};
