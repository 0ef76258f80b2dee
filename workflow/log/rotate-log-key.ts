import type { Database } from "#db/client.ts";
import { toBase64, utf8 } from "#domain/log/bytes.ts";
import { type KeyEntry, rotationStatement } from "#domain/log/log-entry.ts";
import { writeVerifierKey } from "#domain/log/signed-note.ts";
import { err, type Result } from "#domain/result.ts";
import { appendLogEntry, type LogError } from "#workflow/log/append-entry.ts";
import { rememberHead } from "#workflow/log/remember-head.ts";
import type { LogKey, LogKeys, SeenHead } from "#workflow/log/signing.ts";
import { logHasBegun } from "#workflow/log/start-log.ts";

/** Hands the log from one key to the next: an entry and a checkpoint that both sign. */
export async function rotateLogKey(
  db: Database,
  {
    from,
    to,
    compromisedSince,
    now,
    seen,
  }: { from: LogKey; to: LogKey; compromisedSince: string | null; now: Date; seen?: SeenHead | undefined },
): Promise<Result<{ readonly seq: number }, LogError>> {
  if (!(await logHasBegun(db))) return err({ kind: "log_key_missing" });
  const previousKey = writeVerifierKey(from);
  const key = writeVerifierKey(to);
  const statement = utf8(rotationStatement(previousKey, key));
  const event: KeyEntry = {
    kind: "key",
    key,
    previousKey,
    signatures: { previous: toBase64(from.sign(statement)), next: toBase64(to.sign(statement)) },
    compromisedSince,
    at: now.toISOString(),
  };
  const keys: LogKeys = Object.assign(() => [from], seen ? { seen } : {});
  const rotated = await db.transaction((tx) => appendLogEntry(tx, keys, { event, now }, to));
  if (rotated.ok) await rememberHead(db, keys);
  return rotated;
}
