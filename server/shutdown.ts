type ShutdownHook = () => Promise<void> | void;

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskShutdown: Set<ShutdownHook> | undefined;
}

/** Registers what must be closed before the database goes away, such as a connection pool. */
export function onShutdown(hook: ShutdownHook): void {
  globalThis.__claimdeskShutdown ??= new Set();
  globalThis.__claimdeskShutdown.add(hook);
}

/** Runs every hook once; one that fails or hangs does not keep the others from running. */
export async function runShutdownHooks(timeoutMs: number): Promise<void> {
  const hooks = [...(globalThis.__claimdeskShutdown ?? [])];
  globalThis.__claimdeskShutdown?.clear();
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
  await Promise.race([Promise.allSettled(hooks.map(async (hook) => hook())), timeout]);
}
