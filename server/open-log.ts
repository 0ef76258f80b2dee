import type { Database } from "#db/client.ts";
import { errorMessage } from "#server/error-message.ts";
import { logKeyPath, logKeysIn, logNameOf, makeLogKey, readLogKey } from "#server/log-key.ts";
import { seenHeadIn } from "#server/seen-head.ts";
import { readCheckpoint } from "#workflow/log/read-log.ts";
import { logHasBegun, startLog } from "#workflow/log/start-log.ts";

/**
 * Makes the public log ready for the server: makes its key at the first start, and takes up what was published before
 * there was a log. Never stops the start: without its key a desk still serves its readers. Tells what to say.
 */
export async function openLog(db: Database, env: { dataDir: string; publicUrl: string }): Promise<string[]> {
  const said: string[] = [];
  const path = logKeyPath(env.dataDir);
  const file = readLogKey(env.dataDir);
  if (file.kind === "damaged") return [`${path} cannot be read as a key. Nothing can be published: restore it.`];
  if (file.kind === "missing") {
    // A second key would make a second log, which is just what the log is there to rule out.
    if (await logHasBegun(db)) return [`${path} is missing. Nothing can be published: restore it from your backup.`];
    makeLogKey(env.dataDir, logNameOf(env.publicUrl));
    said.push(`Made the key of the public log: ${path}. Keep a copy of it apart from the database.`);
  }
  const started = await startLog(db, logKeysIn(env.dataDir), new Date());
  if (!started.ok) said.push(errorMessage(started.error));
  else if (started.value.takenUp > 0) said.push(`Took ${started.value.takenUp} earlier publications into the log.`);
  const seen = seenHeadIn(env.dataDir).read();
  const head = await readCheckpoint({ db }, {});
  const size = head.ok ? head.value.size : 0;
  if (seen && seen.size > size) said.push(errorMessage({ kind: "log_went_back" }));
  return said;
}
