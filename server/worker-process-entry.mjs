// @ts-check
// What a worker process runs (see worker-process.ts): the default export of the named module, for one task after the other.
import { pathToFileURL } from "node:url";

const send = (/** @type {unknown} */ message) => process.send?.(message);

// Whoever stops the server signals all of its processes; the server decides when this one ends, and takes it along.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());

const { default: work } = await import(pathToFileURL(process.argv[2] ?? "").href);
process.on("message", async (task) => {
  try {
    send({ answer: await work(task) });
  } catch (error) {
    send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
send("ready");
