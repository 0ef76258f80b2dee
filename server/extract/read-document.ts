import { err, type Result } from "#domain/result.ts";
import type { WorkerTask } from "#server/extract/read-in-worker.ts";
import { WorkerProcess } from "#server/worker-process.ts";
import {
  type DocumentReader,
  type ExtractError,
  type ExtractedDocument,
  MAX_DOCUMENT_BYTES,
} from "#workflow/archive.ts";

type Reading = Result<ExtractedDocument, ExtractError>;

/**
 * Server and worker together stay within 200 MB above idle: 140 for the worker, some for the copies of the bytes that the server
 * holds, and some for what the worker takes between two looks. A page of news takes under 150 ms and 70 MB.
 */
const worker = WorkerProcess.of<WorkerTask, Reading>("server/extract/document-worker.mjs", {
  deadline: 10_000,
  maxWaiting: 20,
  maxHeap: 80,
  maxMemory: 140,
  maxResidue: 80,
});

/** A page whose text is decoded already; `url` is where it came from, to resolve its addresses. */
export type HtmlPage = { readonly html: string; readonly url?: string | null | undefined };

/** Reads a document of any readable kind; see `DocumentReader`. */
export const readDocument: DocumentReader = async ({ bytes, mediaType, url }) => {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  if (bytes.byteLength === 0) return err({ kind: "document_without_text" });
  return read({ content: bytes, mediaType, url: url ?? null });
};

/** Reads the article of a page that is given as text. */
export async function extractHtml({ html, url }: HtmlPage): Promise<Reading> {
  if (Buffer.byteLength(html, "utf8") > MAX_DOCUMENT_BYTES) {
    return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  }
  return read({ content: html, mediaType: "text/html", url: url ?? null });
}

async function read(task: WorkerTask): Promise<Reading> {
  const reading = await worker.run(task);
  if (reading.ok) return reading.value;
  // To the person who asked, a queue that is full is a document that takes too long: try again, or paste the text.
  return err({ kind: reading.error.kind === "unavailable" ? "worker_unavailable" : "document_too_slow" });
}
