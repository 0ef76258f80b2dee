import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "#server/plain-error.ts";

type LockKind = "shared" | "exclusive";

const CONFLICT = 75;
const POLL_MS = 100;

/**
 * An advisory lock of the kernel on a file. It ends with the process, however that ends, so there is never a stale one
 * to judge. Node has no flock(2) of its own: the `flock` command (util-linux, on every Linux) takes it on our open
 * file, and it stays with that open file after the command has exited.
 */
export class FileLock {
  readonly #path: string;
  #fd: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the lock at once, or answers false because another process has it (and then holds nothing). */
  tryTake(kind: LockKind): boolean {
    this.#fd ??= openSync(this.#path, "a", 0o600);
    const run = spawnSync("flock", [`--${kind}`, "--nonblock", "--conflict-exit-code", String(CONFLICT), "3"], {
      stdio: ["ignore", "ignore", "pipe", this.#fd],
      encoding: "utf8",
    });
    if (run.error) {
      throw new PlainError(`The "flock" command cannot be run (${run.error.message}); install util-linux.`);
    }
    if (run.status === 0) return true;
    this.release();
    if (run.status === CONFLICT) return false;
    throw new Error(`flock on ${this.#path} failed: ${run.stderr.trim()}`);
  }

  /** Waits for the lock; false when it was not free within the time. */
  async take(kind: LockKind, timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (!this.tryTake(kind)) {
      if (Date.now() > deadline) return false;
      await sleep(POLL_MS);
    }
    return true;
  }

  release(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}
