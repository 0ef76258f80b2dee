import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { CommandFailed } from "#scripts/commands/command.ts";

/** The objects of a file of JSON lines, whole; a line that is none fails the command and is named. */
export function readRows(file: string): Readonly<Record<string, unknown>>[] {
  let content: string;
  try {
    content = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return content.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === "object" && row !== null && !Array.isArray(row)) return [row as Record<string, unknown>];
    } catch {}
    throw new CommandFailed(`${file}, line ${at + 1}: it is not a JSON object; nothing was written.`);
  });
}

/** Writes objects as JSON lines; the file gets its name when all of it is there. */
export function writeRows(file: string, rows: readonly object[]): void {
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  if (file === "-") {
    process.stdout.write(content);
    return;
  }
  writeFileSync(`${file}.partial`, content);
  renameSync(`${file}.partial`, file);
}
