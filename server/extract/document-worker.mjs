// @ts-check
// Runs in a worker thread, loaded by path (see read-document.ts). The registration of the main thread does not reach into a worker.
import { register } from "tsx/esm/api";

const unregister = register();
const reader = import("#server/extract/read-in-worker.ts").then(async (module) => {
  // The large libraries are loaded later, without tsx: it would write them anew with source maps, for 200 MB.
  await unregister();
  return module;
});

/** @param {import("#server/extract/read-in-worker.ts").WorkerTask} task */
export default async function readInWorker(task) {
  return (await reader).readInWorker(task);
}
