import type { Database } from "#db/client.ts";
import { parseCheckpoint, parseNote } from "#domain/log/signed-note.ts";
import { readCheckpoint } from "#workflow/log/read-log.ts";
import type { LogKeys } from "#workflow/log/signing.ts";

/** Keeps the newest head outside of the database, once it is committed. */
export async function rememberHead(db: Database, keys: LogKeys | undefined): Promise<void> {
  if (!keys?.seen) return;
  try {
    const newest = await readCheckpoint({ db }, {});
    const head = newest.ok ? parseCheckpoint(parseNote(newest.value.note)?.body ?? "") : null;
    if (head) keys.seen.keep({ size: head.size, root: head.root });
  } catch {
    // What was committed stays so, whether or not it can be remembered now: the next publication or start does.
  }
}
