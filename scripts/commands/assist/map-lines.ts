import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { CommandFailed, required } from "#scripts/commands/command.ts";

/** What a helper reads: a text under its `id`, or a line of a transcript under its `doc` and `line`. The key comes back as it was given. */
export type AssistLine = {
  readonly key: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly language: string;
};

/** Lines that cannot be read are named up to this many; more would only say the same again. */
const MOST_NAMED = 20;

/**
 * Answers each line of `--in` with a line in `--out`, in their order and one at a time, so that a file of any length fits in memory. The answers get
 * their name only when every line was read: an unreadable line fails the command, and what stood under that name before stays.
 */
export async function mapLines(
  args: readonly string[],
  answer: (line: AssistLine) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { in: { type: "string" }, out: { type: "string" } } });
  const from = required(values.in, "--in");
  const to = required(values.out, "--out");
  const unread: string[] = [];
  let count = 0;
  async function* answers() {
    let number = 0;
    for await (const raw of linesOf(from)) {
      number += 1;
      if (raw.trim() === "") continue;
      const line = readLine(raw);
      if (typeof line === "string") {
        count += 1;
        if (unread.length < MOST_NAMED) unread.push(`line ${number}: ${line}`);
      } else if (count === 0) {
        yield `${JSON.stringify({ ...line.key, ...answer(line) })}\n`;
      }
    }
  }
  const partial = `${to}.partial`;
  try {
    await pipeline(Readable.from(answers()), to === "-" ? standardOutput() : createWriteStream(partial));
    if (count === 0 && to !== "-") await rename(partial, to);
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error));
  } finally {
    if (to !== "-") await rm(partial, { force: true });
  }
  if (count === 0) return;
  const more = count > unread.length ? [`… and ${count - unread.length} more`] : [];
  throw new CommandFailed(
    [`${from} holds lines that cannot be read; nothing was written.`, ...unread, ...more].join("\n"),
  );
}

/** One line of a file, or what is wrong with it. */
function readLine(raw: string): AssistLine | string {
  let row: unknown;
  try {
    row = JSON.parse(raw);
  } catch {
    return "it is not JSON";
  }
  if (typeof row !== "object" || row === null || Array.isArray(row)) return "it is not a JSON object";
  const { id, doc, line, text, language } = row as Record<string, unknown>;
  const inTranscript = isName(doc) && isName(line);
  if (!isName(id) && !inTranscript) return "it has neither an id nor a doc and a line";
  if (typeof text !== "string") return "it has no text";
  return {
    key: { ...(isName(id) ? { id } : {}), ...(inTranscript ? { doc, line } : {}) },
    text,
    language: typeof language === "string" && language !== "" ? language : "en",
  };
}

function isName(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

async function* linesOf(file: string): AsyncIterable<string> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  // An error of opening the file reaches nobody through the lines.
  const failed = new Promise<never>((_, reject) => input.once("error", reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) break;
    yield next.value;
  }
  if (input.errored) throw input.errored;
}

function standardOutput(): Writable {
  return new Writable({ write: (chunk, _, done) => void process.stdout.write(chunk, done) });
}

/**
 * The text with line ends as the desk keeps them and every other character where it was, so that places in it are places in what was given. An import
 * does more (NFC, no control characters), which would move them.
 */
export function withPlainLineEnds(text: string): string {
  return text
    .replace(/(?:\r\n)+/g, (run) => "\n".repeat(run.length / 2) + " ".repeat(run.length / 2))
    .replace(/[\r\u0085\u2028\v\f]/g, "\n");
}
