// @ts-check
// Runs in a worker thread, loaded by path (see read-document.ts). The registration of the main thread does not reach into a worker.
import { register } from "tsx/esm/api";

const reader = load();

async function load() {
  const unregister = register();
  const { readInWorker } = await import("#server/extract/read-in-worker.ts");
  // The large libraries are loaded later, without tsx: it would write them anew with source maps, for 200 MB.
  await unregister();
  return readInWorker;
}

/** @param {import("#server/extract/read-in-worker.ts").WorkerTask} task */
export default async function readDocumentInWorker(task) {
  const readInWorker = await reader;
  return readInWorker(task);
}
