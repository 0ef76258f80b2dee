import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/** A place in a file of the build, as it stands in a stack. */
const PLACE = /(?:file:\/\/)?(\/[^\s():]+\.js):(\d+):(\d+)/g;

/**
 * The error with the places of the source in its stack and in those of its causes. The maps of the build are read when a bug is told:
 * held in memory for every file that is loaded, as Node would, they take more of it than the files.
 */
export function withMappedStack(error: unknown): unknown {
  const maps = new Map<string, SourceMap | null>();
  for (let at = error; at instanceof Error; at = at.cause) at.stack = mapped(at.stack ?? "", maps);
  return error;
}

function mapped(stack: string, maps: Map<string, SourceMap | null>): string {
  return stack.replace(PLACE, (place, file: string, line: string, column: string) => {
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const found = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!found || !("originalSource" in found)) return place;
    return `${found.originalSource}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

function mapOf(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    return null;
  }
}
