// @ts-check
// What a worker process runs (see worker-process.ts): the default export of the named module, for one task after the other.
import { pathToFileURL } from "node:url";

/** What Node says when a part of the program cannot be loaded, now or later: that is no fault of the task. */
const UNLOADABLE = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED", "ERR_PACKAGE_PATH_NOT_EXPORTED"];

const send = (/** @type {unknown} */ message) => process.send?.(message);

// Whoever stops the server signals all of its processes; the server decides when this one ends, and takes it along.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());

const { default: work } = await import(pathToFileURL(process.argv[2] ?? "").href).catch((error) => {
  // Ended by whoever hears it; by itself it could go before the words are sent.
  send({ cannotStart: error instanceof Error ? error.message : String(error) });
  return new Promise(() => undefined);
});
process.on("message", async (task) => {
  try {
    send({ answer: await work(task) });
  } catch (error) {
    if (error instanceof Error && "code" in error && UNLOADABLE.includes(String(error.code))) {
      send({ cannotStart: error.message });
    } else send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
send("ready");
