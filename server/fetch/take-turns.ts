/** Runs work with waiting: `key` names what only one may use at a time. */
export type Turns = <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/**
 * Lets one piece of work at a time through for each host, with a gap behind it, and `atOnce` over all hosts; the rest
 * waits in order. A slow host holds up itself, and one of the places.
 */
export function takeTurns({ atOnce, gapMs }: { readonly atOnce: number; readonly gapMs: number }): Turns {
  const lastOf = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = atOnce;

  const leavePlace = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  const takePlace = async (signal: AbortSignal) => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      waiting.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  };

  return async (key, signal, work) => {
    const before = lastOf.get(key);
    let release = () => {};
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    const last = (before ?? Promise.resolve()).then(() => mine);
    lastOf.set(key, last);
    void last.then(() => {
      if (lastOf.get(key) === last) lastOf.delete(key);
    });
    try {
      await unlessAborted(before, signal);
      await takePlace(signal);
    } catch (error) {
      release();
      throw error;
    }
    try {
      return await work();
    } finally {
      leavePlace();
      // Not unref'ed: whoever waits for this host must be let through.
      setTimeout(release, gapMs);
    }
  };
}

async function unlessAborted(promise: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!promise) return;
  await new Promise<void>((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    void promise.then(() => {
      signal.removeEventListener("abort", leave);
      resolve();
    });
  });
}
