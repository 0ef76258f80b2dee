// @ts-check
// Runs in a worker thread, loaded by path (see read-document.ts). The registration of the main thread does not reach into a worker.
import { register } from "tsx/esm/api";

// At the top of the module: inside a function tsx 4.23 looks for its own files in the wrong folder.
const unregister = register();
const loaded = import("#server/extract/read-in-worker.ts").then(async ({ readInWorker }) => {
  // The large libraries are loaded later, without tsx: it would write them anew with source maps, for 200 MB.
  await unregister();
  return readInWorker;
});

/** @param {import("#server/extract/read-in-worker.ts").WorkerTask} task */
export default async function readDocumentInWorker(task) {
  const readInWorker = await loaded;
  return readInWorker(task);
}
