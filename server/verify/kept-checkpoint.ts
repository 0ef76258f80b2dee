import { readFileSync, writeFileSync } from "node:fs";
import { logProblemText } from "#domain/log/log-problem.ts";
import type { Checkpoint } from "#domain/log/signed-note.ts";
import { openCheckpoint } from "#domain/log/verify-log.ts";
import { NotVerified } from "#server/verify/read-site.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";

/** A checkpoint as it was kept: the key on the first line, the signed note below. The Python verifier keeps the same. */
export type KeptCheckpoint = { readonly key: string; readonly note: string; readonly checkpoint: Checkpoint };

/** Reads a kept checkpoint, and verifies that it was signed: a file on a disk may have been changed too. */
export function readKept(file: string): KeptCheckpoint {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    throw new NotVerified(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const divide = content.indexOf("\n");
  const [key, note] = [content.slice(0, divide), content.slice(divide + 1)];
  const opened = openCheckpoint(LOG_TOOLS, note, key);
  if (!opened.ok) throw new NotVerified(`${file}: ${logProblemText(opened.error)}`);
  return { key, note, checkpoint: opened.value };
}

/** Keeps a checkpoint for the next time. */
export function writeKept(file: string, { key, note }: Pick<KeptCheckpoint, "key" | "note">): void {
  writeFileSync(file, `${key}\n${note}`);
}
