import { once } from "node:events";
import { join } from "node:path";
import type { Piscina } from "piscina";
import { noteCannotStart, noteStarted, troubleOf, WorkerCannotStart } from "#jobs/worker-trouble.ts";

/** What bounds a thread; times are in milliseconds. */
export type WorkerThreadLimits = {
  /** What it may take to come up, on a machine that is busy with other things. */
  readonly startUp: number;
  /** Longest time for one task. */
  readonly deadline: number;
  /** How long it is kept without a task. */
  readonly keptIdle: number;
  /** Largest heap of its own, in MB. */
  readonly maxHeap?: number;
};

// On globalThis, because Next bundles its own copy of this module into the same process: for each kind of work there is one thread.
declare global {
  var __claimdeskThreads: Map<string, WorkerThread<unknown, unknown>> | undefined;
}

/** Work in a thread of its own, one task at a time, so that the thread that answers requests is not held up. */
export class WorkerThread<Task, Answer> {
  readonly #file: string;
  readonly #limits: WorkerThreadLimits;
  #pool: Piscina<Task, Answer> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: string, limits: WorkerThreadLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /** The thread of this program whose module, named from the root of the project, exports a function of one task as its default. */
  static of<Task, Answer>(file: string, limits: WorkerThreadLimits): WorkerThread<Task, Answer> {
    globalThis.__claimdeskThreads ??= new Map();
    const known = globalThis.__claimdeskThreads.get(file) as WorkerThread<Task, Answer> | undefined;
    const thread = known ?? new WorkerThread<Task, Answer>(file, limits);
    globalThis.__claimdeskThreads.set(file, thread as WorkerThread<unknown, unknown>);
    return thread;
  }

  /**
   * The answer to one task, in turn. Rejects with `WorkerCannotStart` when the thread does not come up, with an `AbortError` when
   * the task takes longer than it may, and with whatever the task throws.
   */
  run(task: Task): Promise<Answer> {
    const running = this.#last.then(() => this.#work(task));
    this.#last = running.catch(() => undefined);
    return running;
  }

  async #work(task: Task): Promise<Answer> {
    const trouble = troubleOf(this.#file);
    if (trouble) throw new WorkerCannotStart(trouble.reason);
    this.#pool ??= await this.#open();
    const pool = this.#pool;
    const limit = new AbortController();
    const comesUp = pool.threads.length === 0 ? this.#started(pool) : null;
    const answer = pool.run(task, { signal: limit.signal });
    // Looked at below, unless the thread does not come up.
    answer.catch(() => undefined);
    try {
      await comesUp;
    } catch (error) {
      // A pool whose thread failed once starts no other, and lets what waits wait for ever.
      this.#pool = null;
      await pool.destroy();
      throw new WorkerCannotStart(noteCannotStart(this.#file, error).reason);
    }
    const timer = setTimeout(() => limit.abort(), this.#limits.deadline);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Done once the thread is ready for its first task. */
  async #started(pool: Piscina<Task, Answer>): Promise<void> {
    const settled = new AbortController();
    const { signal } = settled;
    const late = setTimeout(() => settled.abort(), this.#limits.startUp);
    try {
      // An error before it is ready rejects the first, an end without a word the second.
      await Promise.race([
        once(pool, "workerCreate", { signal }),
        once(pool, "workerDestroy", { signal }).then(() => {
          throw new Error("the thread ended before it was ready");
        }),
      ]);
      noteStarted(this.#file);
    } catch (error) {
      throw signal.aborted ? new Error(`it was not ready within ${this.#limits.startUp / 1_000} s`) : error;
    } finally {
      clearTimeout(late);
      settled.abort();
    }
  }

  async #open(): Promise<Piscina<Task, Answer>> {
    const { Piscina } = await import("piscina");
    const { keptIdle, maxHeap } = this.#limits;
    const pool = new Piscina<Task, Answer>({
      filename: join(/* turbopackIgnore: true */ process.cwd(), this.#file),
      // No thread while nobody needs it: an idle desk must stay small.
      ...{ minThreads: 0, maxThreads: 1, idleTimeout: keptIdle },
      // A thread that waits for its next task in its own way never comes to freeing what native code holds: 3 MB for each picture.
      atomics: "disabled",
      ...(maxHeap === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: maxHeap } }),
    });
    // Told to whoever waits for the thread; without a listener it would end the whole server.
    pool.on("error", () => {});
    return pool;
  }
}
