import type { Database } from "#db/client.ts";
import { parseVerifierKey, writeVerifierKey } from "#domain/log/signed-note.ts";
import { logKeysIn, readLogKey } from "#server/log-key.ts";
import { seenHeadIn } from "#server/seen-head.ts";
import { readCheckpoint, readLogKeys } from "#workflow/log/read-log.ts";
import { openNote, sha256 } from "#workflow/log/signing.ts";

/** What is said where a log has no key yet. */
export const NO_LOG = "none yet";

/** Whether the log can be added to, and the key it names; null before its first entry. */
export type LogState = { readonly well: boolean; readonly said: string; readonly key: string | null };

/** Compares the key in the data directory with the one that the log names and its head is signed by. */
export async function logState(db: Database, dataDir: string): Promise<LogState> {
  const logged = await readLogKeys({ db });
  const key = logged.ok ? (logged.value.at(-1)?.key ?? null) : null;
  const bad = (said: string): LogState => ({ well: false, said, key });
  const file = readLogKey(dataDir);
  if (file.kind === "missing") return bad("its key is missing");
  if (file.kind === "damaged") return bad("its key file cannot be read as a key");
  if (file.openToOthers) return bad("other people of this machine can read its key");
  const head = await readCheckpoint({ db }, {});
  if (!head.ok || key === null) return { well: true, said: "not begun yet, its key is at hand", key };
  const known = parseVerifierKey(sha256, key);
  if (!known || !openNote(head.value.note, [known])) return bad("its head is not signed by the key that it names");
  const seen = seenHeadIn(dataDir).read();
  if (seen && seen.size > head.value.size) {
    return bad(
      `it went back from ${seen.size} to ${head.value.size} entries: the database is older than the last publication`,
    );
  }
  if (!logKeysIn(dataDir)().some((own) => writeVerifierKey(own) === key)) return bad("the key at hand is another one");
  return { well: true, said: `${head.value.size} entries, its key is at hand`, key };
}
