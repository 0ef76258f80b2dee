/** A worker that does not come up: a package is missing, say, or the machine has no room for it. */
export type WorkerTrouble = {
  /** The file that it runs, from the root of the project. */
  readonly worker: string;
  readonly reason: string;
  readonly since: Date;
  /** Nobody tries before this. */
  readonly nextTry: Date;
};

type Known = WorkerTrouble & { readonly failures: number };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskWorkerTrouble: Map<string, Known> | undefined;
}

const FIRST_REST_MS = 1_000;
/** Somebody who mends the installation waits no longer than this to see it work. */
const LONGEST_REST_MS = 5 * 60_000;

/** Why a worker has no answers to give: it cannot start. Thrown where no person waits who could be told as a value. */
export class WorkerCannotStart extends Error {
  override readonly name = "WorkerCannotStart";
}

/** What keeps a worker from coming up, while it is not to be tried; null when it may be. */
export function troubleOf(worker: string, now = Date.now()): WorkerTrouble | null {
  const known = globalThis.__claimdeskWorkerTrouble?.get(worker);
  return known && known.nextTry.getTime() > now ? known : null;
}

/** Every worker of this process that did not come up when it was last tried. */
export function workerTroubles(): readonly WorkerTrouble[] {
  return [...(globalThis.__claimdeskWorkerTrouble?.values() ?? [])];
}

/** Writes down and logs that a worker did not come up; each time it is left alone for twice as long, at most five minutes. */
export function noteCannotStart(worker: string, error: unknown, now = Date.now()): WorkerTrouble {
  globalThis.__claimdeskWorkerTrouble ??= new Map();
  const before = globalThis.__claimdeskWorkerTrouble.get(worker);
  const failures = (before?.failures ?? 0) + 1;
  const rest = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
  const trouble = {
    ...{ worker, failures, reason: reasonOf(error) },
    since: before?.since ?? new Date(now),
    nextTry: new Date(now + rest),
  };
  globalThis.__claimdeskWorkerTrouble.set(worker, trouble);
  console.error(
    JSON.stringify({
      ...{ time: new Date(now).toISOString(), level: "error", what: "worker does not start", worker },
      ...{ error: trouble.reason, nextTry: trouble.nextTry.toISOString() },
    }),
  );
  return trouble;
}

/** Writes down that a worker came up. */
export function noteStarted(worker: string): void {
  globalThis.__claimdeskWorkerTrouble?.delete(worker);
}

/** What an error says, without where in the code it was. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.split("\n")[0]?.slice(0, 300) ?? "";
}
