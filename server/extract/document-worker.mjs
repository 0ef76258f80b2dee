// @ts-check
// Runs in a process of its own, loaded by path (see read-document.ts and worker-process.ts): it registers TypeScript for itself.
import { register } from "tsx/esm/api";

// At the top of the module: inside a function tsx 4.23 looks for its own files in the wrong folder.
const unregister = register();
const { readInWorker } = await import("#server/extract/read-in-worker.ts");
// The large libraries are loaded later, without tsx: it would write them anew with source maps, for 200 MB.
await unregister();

export default readInWorker;
