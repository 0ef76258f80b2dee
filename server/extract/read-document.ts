import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Piscina } from "piscina";
import { err, type Result } from "#domain/result.ts";
import type { WorkerTask } from "#server/extract/read-in-worker.ts";
import {
  type DocumentReader,
  type ExtractError,
  type ExtractedDocument,
  MAX_DOCUMENT_BYTES,
} from "#workflow/archive.ts";

/** Longest time the worker may take over one document, in milliseconds; a page of news takes under 150. */
const DEADLINE = 10_000;

/** What a worker may take to come up, in milliseconds, on a machine that is busy with other things. */
const START_UP = 10_000;

/** Documents that may wait for the one worker. */
const MAX_WAITING = 20;

/** Largest heap of the worker, in MB: with what stands outside of it, the server stays within 200 MB above idle. */
const MAX_HEAP_MB = 112;

/** How much larger the process may get outside of the main thread during one reading, in bytes: buffers are not part of the heap, and a PDF can inflate to any size. */
const MAX_GROWTH = 190 * 1024 * 1024;

/** How often that is looked at, in milliseconds; a library inflates some 100 MB in a second. */
const WATCH_EVERY = 50;

/** What a reading may leave behind in its thread, in bytes; with more, the thread ends, so that the next reading does not add to it. */
const MAX_RESIDUE = 48 * 1024 * 1024;

/** How long the next reading waits for memory of an ended thread to be given back, in milliseconds; what is still there then stays. */
const LONGEST_SETTLING = 2_000;

/** A page whose text is decoded already; `url` is where it came from, to resolve its addresses. */
export type HtmlPage = { readonly html: string; readonly url?: string | null | undefined };

/** Reads a document of any readable kind; see `DocumentReader`. */
export const readDocument: DocumentReader = async ({ bytes, mediaType, url }) => {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  if (bytes.byteLength === 0) return err({ kind: "document_without_text" });
  // A copy that the worker may keep: the caller's bytes are archived as well.
  const content = new Uint8Array(bytes);
  return inTurn(() => runWorker({ content, mediaType, url: url ?? null }, [content.buffer]));
};

/** Reads the article of a page that is given as text. */
export async function extractHtml({ html, url }: HtmlPage): Promise<Result<ExtractedDocument, ExtractError>> {
  if (Buffer.byteLength(html, "utf8") > MAX_DOCUMENT_BYTES) {
    return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  }
  return inTurn(() => runWorker({ content: html, mediaType: "text/html", url: url ?? null }, []));
}

type Reading = Promise<Result<ExtractedDocument, ExtractError>>;

let pool: Piscina<WorkerTask, Result<ExtractedDocument, ExtractError>> | undefined;
let waiting = 0;
/** What is taken beyond the main thread while nothing is read. */
let idleBytes = Number.POSITIVE_INFINITY;
let last: Promise<unknown> = Promise.resolve();

/** One at a time, so that memory stays bounded and the deadline measures the work on this document alone. */
async function inTurn(read: () => Reading): Reading {
  // To the person who asked, a queue that is full is a document that takes too long: try again, or paste the text.
  if (waiting >= MAX_WAITING) return err({ kind: "document_too_slow" });
  waiting += 1;
  const run = last.then(read);
  last = run.catch(() => undefined);
  try {
    return await run;
  } finally {
    waiting -= 1;
  }
}

async function runWorker(task: WorkerTask, transferList: readonly ArrayBuffer[]): Reading {
  if (!pool) await settle();
  pool ??= new Piscina({
    filename: path.join(/* turbopackIgnore: true */ process.cwd(), "server", "extract", "document-worker.mjs"),
    // No thread while nobody reads: an idle desk must stay small.
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 5_000,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 16 },
  });
  const stop = new AbortController();
  const deadline = pool.threads.length === 0 ? START_UP + DEADLINE : DEADLINE;
  const timer = setTimeout(() => stop.abort(), deadline);
  const before = bytesBeyondMainThread();
  const watch = setInterval(() => {
    if (bytesBeyondMainThread() - before > MAX_GROWTH) stop.abort();
  }, WATCH_EVERY);
  try {
    return await pool.run(task, { signal: stop.signal, transferList: [...transferList] });
  } catch (error) {
    const stopped =
      error instanceof Error &&
      (error.name === "AbortError" || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"));
    if (stopped) return err({ kind: "document_too_slow" });
    throw error;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    if (bytesBeyondMainThread() - before > MAX_RESIDUE) {
      const spent = pool;
      pool = undefined;
      await spent.destroy();
    }
  }
}

/** Waits until what the thread before took is given back, and takes what is there then for idle. */
async function settle(): Promise<void> {
  for (let waited = 0; waited < LONGEST_SETTLING; waited += WATCH_EVERY) {
    if (bytesBeyondMainThread() - idleBytes <= MAX_RESIDUE) break;
    await sleep(WATCH_EVERY);
  }
  idleBytes = bytesBeyondMainThread();
}

/** What other threads take, roughly: `rss` is of the whole process, the other two of this thread, which serves pages meanwhile. */
function bytesBeyondMainThread(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
}
