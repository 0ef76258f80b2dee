import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { err, ok, type Result } from "#domain/result.ts";
import { noteCannotStart, noteStarted, troubleOf } from "#jobs/worker-trouble.ts";

/** What bounds one kind of work on input that strangers made. Times are in milliseconds, memory in MB. */
export type WorkerProcessLimits = {
  /** Longest time of the processor for one task; by the clock it may be six times as long, on a machine that is busy. */
  readonly deadline: number;
  /** Tasks that may run or wait; one runs at a time. */
  readonly maxWaiting: number;
  /** Largest heap of the process; more JavaScript than that ends it. */
  readonly maxHeap: number;
  /** Largest memory that is its own, buffers outside of the heap included. */
  readonly maxMemory: number;
  /** A process that holds more than this after a task is not kept for the next one. */
  readonly maxResidue: number;
};

/** Why there is no answer: too many tasks wait, this one met one of its limits, or the process does not come up. */
export type WorkerProcessError =
  | { readonly kind: "busy" }
  | { readonly kind: "stopped" }
  | { readonly kind: "unavailable" };

/** What the process may take to come up, which is a second's work, on a machine that is busy with other things. */
const START_UP = 60_000;

/** How long a process without a task is kept: an idle desk must stay small. */
const KEPT_IDLE = 5_000;

/** How often its memory and time are looked at; a library inflates some 100 MB in a second. */
const WATCH_EVERY = 20;

/** By how much the clock may run ahead of the processor. */
const CLOCK_FACTOR = 6;

/** What Linux counts the time of a processor in, in milliseconds. */
const TICK = 10;

/** What the process is given of our environment: none of the server's secrets. */
const ENVIRONMENT = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "NODE_ENV"] as const;

type Message = { readonly answer: unknown } | { readonly failure: string } | { readonly cannotStart: string } | "ready";

// On globalThis, because Next bundles its own copy of this module: for each kind of work there is one process, and one queue.
declare global {
  var __claimdeskWorkers: Map<string, WorkerProcess<unknown, unknown>> | undefined;
}

/**
 * Work on input that strangers made, in a process of its own that runs one task at a time. It starts with the first task, ends when
 * none came for a while, and is killed at its limits. Unlike a thread's, all of its memory goes back to the system with it.
 */
export class WorkerProcess<Task, Answer> {
  readonly #file: string;
  readonly #limits: WorkerProcessLimits;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: string, limits: WorkerProcessLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /** The worker of this program whose module, named from the root of the project, exports a function of one task as its default. */
  static of<Task, Answer>(file: string, limits: WorkerProcessLimits): WorkerProcess<Task, Answer> {
    globalThis.__claimdeskWorkers ??= new Map();
    const known = globalThis.__claimdeskWorkers.get(file) as WorkerProcess<Task, Answer> | undefined;
    const worker = known ?? new WorkerProcess<Task, Answer>(file, limits);
    globalThis.__claimdeskWorkers.set(file, worker as WorkerProcess<unknown, unknown>);
    return worker;
  }

  /** The answer to one task, in turn, so that memory stays bounded and the deadline measures the work on this task alone. */
  async run(task: Task): Promise<Result<Answer, WorkerProcessError>> {
    if (this.#waiting >= this.#limits.maxWaiting) return err({ kind: "busy" });
    this.#waiting += 1;
    const running = this.#last.then(() => this.#work(task));
    this.#last = running.catch(() => undefined);
    try {
      return await running;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #work(task: Task): Promise<Result<Answer, WorkerProcessError>> {
    clearTimeout(this.#idle);
    if (this.#child && !isAlive(this.#child)) this.#child = undefined;
    if (!this.#child) {
      if (troubleOf(this.#file)) return err({ kind: "unavailable" });
      // Two kinds of work that take turns would else hold the memory of both.
      for (const other of globalThis.__claimdeskWorkers?.values() ?? []) if (other !== this) await other.endIfIdle();
      this.#child = await start(this.#file, this.#limits);
    }
    const child = this.#child;
    if (!child) return err({ kind: "unavailable" });
    setReferenced(child, true);
    const message = await this.#answerWithinLimits(child, task);
    setReferenced(child, false);
    if (!message || !isAlive(child) || usage(child).memory > this.#limits.maxResidue) await this.#end();
    else this.#idle = setTimeout(() => void this.#end(), KEPT_IDLE).unref();
    if (!message || message === "ready") return err({ kind: "stopped" });
    if ("cannotStart" in message) {
      noteCannotStart(this.#file, message.cannotStart);
      await this.#end();
      return err({ kind: "unavailable" });
    }
    if ("failure" in message) throw new Error(`${this.#file} failed: ${message.failure}`);
    return ok(message.answer as Answer);
  }

  async #answerWithinLimits(child: ChildProcess, task: Task): Promise<Message | undefined> {
    const { deadline, maxMemory } = this.#limits;
    const before = usage(child).time;
    const timer = setTimeout(() => child.kill("SIGKILL"), deadline * CLOCK_FACTOR);
    const watch = setInterval(() => {
      const { memory, time } = usage(child);
      if (memory > maxMemory || time - before > deadline) child.kill("SIGKILL");
    }, WATCH_EVERY);
    const message = nextMessage(child);
    // A process that has just ended tells so by its exit.
    child.send(task as object, () => undefined);
    try {
      return await message;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  }

  /** Gives its memory back unless it works; by its public name, because another copy of this class may call it. */
  async endIfIdle(): Promise<void> {
    if (this.#waiting === 0) await this.#end();
  }

  /** Ends the process, and waits until its memory is the system's again. */
  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }
}

/** A process that is ready for its first task; undefined when it does not come up, which is logged. */
async function start(file: string, { maxHeap }: WorkerProcessLimits): Promise<ChildProcess | undefined> {
  const root = process.cwd();
  const entry = path.join(/* turbopackIgnore: true */ root, "server", "worker-process-entry.mjs");
  const child = fork(entry, [path.join(/* turbopackIgnore: true */ root, file)], {
    execArgv: [`--max-old-space-size=${maxHeap}`, "--max-semi-space-size=2"],
    // Fewer arenas of the allocator leave less behind; the worker does one thing at a time.
    env: { ...pick(process.env), MALLOC_ARENA_MAX: "2" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let failed: unknown;
  child.once("error", (error) => {
    failed = error;
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), START_UP);
  const message = await nextMessage(child);
  clearTimeout(timer);
  if (message === "ready") {
    noteStarted(file);
    return child;
  }
  const told = message && "cannotStart" in message ? message.cannotStart : undefined;
  const ended = child.signalCode ?? (child.exitCode === null ? null : `code ${child.exitCode}`);
  noteCannotStart(file, told ?? failed ?? `it ended with ${ended ?? "no code"} before it was ready`);
  child.kill("SIGKILL");
  return undefined;
}

/** What the process says next; undefined when it ends without a word. */
function nextMessage(child: ChildProcess): Promise<Message | undefined> {
  return new Promise((resolve) => {
    const settle = (message?: Message) => {
      child.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
      resolve(message);
    };
    const onMessage = (message: unknown) => settle(message as Message);
    const onEnd = () => settle();
    child.once("message", onMessage).once("exit", onEnd).once("error", onEnd);
  });
}

function isAlive(child: ChildProcess): boolean {
  return child.connected && !child.killed && child.exitCode === null && child.signalCode === null;
}

/** A process that only waits must not keep the program from ending. */
function setReferenced(child: ChildProcess, referenced: boolean): void {
  const method = referenced ? "ref" : "unref";
  child[method]();
  child.channel?.[method]();
}

/** The memory of a process that it shares with no file, in MB, and its time on the processor; 0 where Linux does not tell. */
function usage({ pid }: ChildProcess): { readonly memory: number; readonly time: number } {
  try {
    const memory = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which stands in parentheses: user time is the 12th field, system time the 13th.
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return { memory: Number(memory ?? 0) / 1024, time: (Number(user) + Number(system)) * TICK };
  } catch {
    return { memory: 0, time: 0 };
  }
}

function pick(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ENVIRONMENT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  ) as NodeJS.ProcessEnv;
}
