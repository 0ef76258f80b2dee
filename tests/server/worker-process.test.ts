import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WorkerProcess, type WorkerProcessLimits } from "#server/worker-process.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

const FOLDER = "node_modules/.cache/worker-process-test";
const LIMITS = { deadline: 1_000, maxWaiting: 3, maxHeap: 64, maxMemory: 120, maxResidue: 100 };

type Task =
  | { readonly say: string }
  | { readonly bytes: Uint8Array }
  | { readonly grow: number }
  | { readonly spin: true }
  | { readonly sleep: number }
  | { readonly end: true }
  | { readonly load: string }
  | { readonly fail: string };

const SOURCE = `
const kept = [];
export default async function work(task) {
  if (task.say) return { said: task.say, pid: process.pid, secret: process.env.AUTH_SECRET ?? null };
  if (task.bytes) return task.bytes.reverse();
  if (task.grow) { for (let n = 0; n < task.grow; n++) { kept.push(Buffer.alloc(1024 * 1024, 1)); await new Promise((go) => setTimeout(go, 2)); } return { pid: process.pid }; }
  if (task.spin) for (;;);
  if (task.sleep) { await new Promise((go) => setTimeout(go, task.sleep)); return {}; }
  if (task.end) process.exit(3);
  if (task.load) return import(task.load);
  throw new Error(task.fail);
}`;

let made = 0;

/** A worker of its own, because workers are known by their module. */
function worker(limits: Partial<WorkerProcessLimits> = {}, head = ""): WorkerProcess<Task, Record<string, unknown>> {
  made += 1;
  const file = join(FOLDER, `worker-${made}.mjs`);
  writeFileSync(file, `${head}\n${SOURCE}`);
  return WorkerProcess.of(file, { ...LIMITS, ...limits });
}

async function answer(of: WorkerProcess<Task, Record<string, unknown>>, task: Task) {
  const result = await of.run(task);
  return result.ok ? result.value : result.error.kind;
}

describe("a worker process", () => {
  beforeAll(() => {
    mkdirSync(FOLDER, { recursive: true });
  });
  afterAll(() => {
    removeFolder(FOLDER);
  });

  it("answers one task after the other, and is told none of the server's secrets", async () => {
    process.env.AUTH_SECRET = "of the server";
    const one = worker();
    const [first, second] = await Promise.all([answer(one, { say: "a" }), answer(one, { say: "b" })]);
    expect(first).toMatchObject({ said: "a", secret: null });
    expect(second).toMatchObject({ said: "b" });
    expect((first as { pid: number }).pid).toBe((second as { pid: number }).pid);
    expect((first as { pid: number }).pid).not.toBe(process.pid);
    delete process.env.AUTH_SECRET;
  });

  it("leaves the caller's bytes as they were", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await answer(worker(), { bytes })).toEqual(new Uint8Array([3, 2, 1]));
    expect(bytes).toEqual(new Uint8Array([1, 2, 3]));
  });

  it.each([
    ["takes longer than its deadline", { spin: true }, {}],
    ["does nothing for six times its deadline", { sleep: 60_000 }, { deadline: 200 }],
    ["takes more memory than it may", { grow: 1_000 }, { deadline: 20_000 }],
    ["ends the process", { end: true }, {}],
  ] as const)("that %s is stopped, and the next task is answered by another", async (_, task, limits) => {
    const one = worker(limits);
    expect(await answer(one, task)).toBe("stopped");
    expect(await answer(one, { say: "still here" })).toMatchObject({ said: "still here" });
  });

  it("that is left with much memory is not kept for the next task", async () => {
    const one = worker({ maxMemory: 400, maxResidue: 60, deadline: 20_000 });
    const heavy = (await answer(one, { grow: 80 })) as { pid: number };
    expect(heavy.pid).toBeGreaterThan(0);
    expect(() => process.kill(heavy.pid, 0)).toThrow("ESRCH");
    expect(await answer(one, { say: "fresh" })).not.toMatchObject({ pid: heavy.pid });
  });

  it("that ends between two tasks is replaced", async () => {
    const one = worker();
    const { pid } = (await answer(one, { say: "a" })) as { pid: number };
    process.kill(pid, "SIGKILL");
    while (isThere(pid)) await sleep(5);
    expect(await answer(one, { say: "b" })).toMatchObject({ said: "b" });
  });

  it("outlives the signals that a terminal sends to all processes of the server", async () => {
    const one = worker();
    const { pid } = (await answer(one, { say: "a" })) as { pid: number };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(pid, signal);
    expect(await answer(one, { say: "b" })).toMatchObject({ said: "b", pid });
  });

  it("refuses tasks beyond those that may wait, at once", async () => {
    const one = worker();
    const answers = await Promise.all(["a", "b", "c", "d"].map((say) => answer(one, { say })));
    expect(answers.filter((each) => each === "busy")).toHaveLength(1);
  });

  it("that finds with a task that a package is missing is out of order, and not at fault with the task", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const one = worker();
    expect(await answer(one, { load: "absent-package" })).toBe("unavailable");
    expect(logged.mock.calls.map(([line]) => line)).toEqual([expect.stringContaining("absent-package")]);
    logged.mockRestore();
  });

  it.each([
    ["for want of a package", 'import "absent-package";', "absent-package"],
    ["without a word", "process.exit(3);", "code 3"],
  ])("that dies %s says so in the log, is left alone for a while, and is then tried again", async (_, head, said) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const one = worker({}, head);
      expect(await Promise.all([answer(one, { say: "a" }), answer(one, { say: "b" })])).toEqual(
        Array(2).fill("unavailable"),
      );
      expect(logged).toHaveBeenCalledTimes(1);
      expect(String(logged.mock.calls[0]?.[0])).toContain(said);
      writeFileSync(join(FOLDER, `worker-${made}.mjs`), SOURCE);
      expect(await answer(one, { say: "too early" })).toBe("unavailable");
      await expect.poll(() => answer(one, { say: "c" }), { timeout: 30_000 }).toMatchObject({ said: "c" });
    } finally {
      logged.mockRestore();
    }
  });

  it("tells a failure of its own as a failure, not as an answer", async () => {
    await expect(worker().run({ fail: "a bug" })).rejects.toThrow("a bug");
  });
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
