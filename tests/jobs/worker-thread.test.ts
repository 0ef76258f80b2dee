import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WorkerThread } from "#jobs/worker-thread.ts";
import { WorkerCannotStart, workerTroubles } from "#jobs/worker-trouble.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

const FOLDER = "node_modules/.cache/worker-thread-test";
const LIMITS = { startUp: 20_000, deadline: 500, keptIdle: 1_000 };

let made = 0;

/** A thread of its own, because threads are known by their module; what it runs first stands in `head`. */
function thread(head = "", limits: Partial<typeof LIMITS> = {}) {
  made += 1;
  const file = join(FOLDER, `worker-${made}.mjs`);
  writeFileSync(
    file,
    `import { appendFileSync } from "node:fs";
appendFileSync(${JSON.stringify(`${file}.tries`)}, "x");
${head}
export default async function work(task) {
  if (task === "hang") await new Promise(() => {});
  if (task === "fail") throw new Error("a bug");
  return task + "!";
}`,
  );
  const tries = () => (existsSync(`${file}.tries`) ? readFileSync(`${file}.tries`, "utf8").length : 0);
  return {
    file,
    tries,
    run: (task: string) => WorkerThread.of<string, string>(file, { ...LIMITS, ...limits }).run(task),
  };
}

/** Makes a package that can be found from the workers of this test. */
function install(name: string): void {
  const folder = join(FOLDER, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "index.js" }));
  appendFileSync(join(folder, "index.js"), "");
}

describe("a worker thread", () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  beforeAll(() => {
    mkdirSync(FOLDER, { recursive: true });
  });
  afterAll(() => {
    logged.mockRestore();
    removeFolder(FOLDER);
  });

  it("answers one task after the other, and what a task throws is its own", async () => {
    const { run } = thread();
    await expect(Promise.all([run("a"), run("b")])).resolves.toEqual(["a!", "b!"]);
    await expect(run("fail")).rejects.toThrow("a bug");
    await expect(run("c")).resolves.toBe("c!");
  });

  it("that dies for want of a package fails all who wait, says so once, is left alone for a while, and works when the package is there", async () => {
    logged.mockClear();
    const { file, tries, run } = thread('import "absent-package";');
    const waiting = await Promise.allSettled(["a", "b", "c"].map(run));
    for (const each of waiting) {
      expect(each).toMatchObject({ status: "rejected", reason: expect.any(WorkerCannotStart) });
      expect(String(each.status === "rejected" && each.reason)).toContain("absent-package");
    }
    // Dead before its first line: only the log tells how often it was tried.
    expect(logged).toHaveBeenCalledTimes(1);
    expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({ level: "error", worker: file });
    expect(workerTroubles().map(({ worker }) => worker)).toContain(file);
    install("absent-package");
    await expect(run("too early")).rejects.toThrow(WorkerCannotStart);
    expect(tries()).toBe(0);
    await expect.poll(() => run("d").catch(() => null), { timeout: 30_000 }).toBe("d!");
    expect(workerTroubles().map(({ worker }) => worker)).not.toContain(file);
  });

  it("is left alone for longer each time", async () => {
    logged.mockClear();
    const { run } = thread('import "never-there";');
    await expect(run("a")).rejects.toThrow(WorkerCannotStart);
    await expect.poll(() => run("b").catch(() => logged.mock.calls.length), { timeout: 30_000 }).toBe(2);
    const rests = logged.mock.calls.map(([line]) => {
      const { time, nextTry } = JSON.parse(String(line));
      return Date.parse(nextTry) - Date.parse(time);
    });
    expect(rests).toEqual([1_000, 2_000]);
  });

  it.each([
    ["ends without a word", "process.exit(3);", {}],
    ["never gets ready", "await new Promise(() => setInterval(() => {}, 1_000));", { startUp: 500 }],
  ])("that %s before its first task is an error as well", async (_, head, limits) => {
    const { run } = thread(head, limits);
    await expect(run("a")).rejects.toThrow(WorkerCannotStart);
  });

  it("that a task holds up is stopped, and the next task is answered by another", async () => {
    const { tries, run } = thread();
    const [hung, next] = await Promise.allSettled([run("hang"), run("a")]);
    expect(hung).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
    expect(next).toEqual({ status: "fulfilled", value: "a!" });
    expect(tries()).toBe(2);
  });
});
