import { randomBytes } from "node:crypto";
import {
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { ifMissing, isMissing } from "#jobs/freeze/if-missing.ts";
import { OBJECT_ENDINGS, writeObject } from "#jobs/freeze/site-objects.ts";
import type { Surface } from "#jobs/freeze/surface.ts";

/** What a tree holds: all that was changed up to `seq`, rendered by `renderer`. */
export type TreeState = {
  readonly seq: number;
  /** Names the code and settings that rendered it; other ones may give other bytes. */
  readonly renderer: string;
  /** The name and address that stand in its pages; trees of before this was noted have none. */
  readonly madeFor?: { readonly name: string; readonly url: string };
  /** Addresses that could not be rendered, and are asked of the application instead. */
  readonly failed: readonly string[];
  /** Why not, each reason once; trees of before this was noted have none. */
  readonly reasons?: readonly string[];
  /** Of the machine's start at which it was written: what a loss of power cut off is found after the next one. */
  readonly boot: string;
};

/** A tree of addresses: a folder that a web server can serve as it is. */
export type Tree = { readonly path: string; readonly state: TreeState };

const STATE = "state.json";

/** How long a link that was being made is left, for whoever is about to move it to its place. */
const GRACE_MS = 60_000;

/**
 * The folder of the frozen site: `objects/` by hash, whole trees of links to them in `trees/`, `linking/` for links that are being made,
 * and `current`, the tree that is served.
 */
export class SiteFolder {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, "site");
  }

  get #trees(): string {
    return join(this.path, "trees");
  }

  /** Outside of the trees, so that a link that was cut short stands in none of them. */
  get #linking(): string {
    return join(this.path, "linking");
  }

  /** Makes the folder where it is missing; whoever runs a web server on it may read it, as everything in it is public. */
  async prepare(): Promise<void> {
    await mkdir(join(this.path, "objects"), { recursive: true, mode: 0o755 });
    await mkdir(this.#trees, { recursive: true, mode: 0o755 });
  }

  /** The tree that readers are served from; null before the first stands. */
  async current(): Promise<Tree | null> {
    const target = await readlink(join(this.path, "current")).catch(ifMissing(null));
    return target === null ? null : this.#open(join(this.path, target));
  }

  /** The whole trees that are not served, the newest first. */
  async spares(): Promise<Tree[]> {
    const current = (await this.current())?.path;
    const names = (await readdir(this.#trees)).filter((name) => /^\d+$/.test(name));
    const trees = await Promise.all(names.map((name) => this.#open(join(this.#trees, name))));
    return trees
      .filter((tree) => tree !== null)
      .filter((tree) => tree.path !== current)
      .sort((one, other) => other.state.seq - one.state.seq);
  }

  async #open(path: string): Promise<Tree | null> {
    const text = await readFile(join(path, STATE), "utf8").catch(ifMissing(null));
    if (text === null) return null;
    try {
      return { path, state: JSON.parse(text) };
    } catch {
      return null;
    }
  }

  /** An empty folder of this process to build a tree in; what others left that were interrupted is thrown away. */
  async newTree(what: "building" | "copy"): Promise<string> {
    await this.prepare();
    for (const name of await readdir(this.#trees)) {
      const pid = /^(?:building|copy)-(\d+)$/.exec(name)?.[1];
      if (pid && (Number(pid) === process.pid ? name.startsWith(what) : !isAlive(Number(pid)))) {
        await rm(join(this.#trees, name), { recursive: true, force: true });
      }
    }
    const path = join(this.#trees, `${what}-${process.pid}`);
    await mkdir(join(path, "pages"), { recursive: true, mode: 0o755 });
    return path;
  }

  /** Gives a tree that was built its number. */
  async adopt(path: string): Promise<string> {
    const numbers = (await readdir(this.#trees)).filter((name) => /^\d+$/.test(name)).map(Number);
    const to = join(this.#trees, String(Math.max(0, ...numbers) + 1));
    await rename(path, to);
    return to;
  }

  /** Serves another tree from now on, on every surface at once. */
  async switchTo(path: string): Promise<void> {
    const temporary = join(this.path, `current.${process.pid}.tmp`);
    await rm(temporary, { force: true });
    await symlink(path.slice(this.path.length + 1), temporary);
    await rename(temporary, join(this.path, "current"));
  }

  /** Says what a tree holds; written last, and before it is served. */
  async seal(path: string, state: TreeState): Promise<void> {
    const temporary = join(path, `${STATE}.tmp`);
    await writeFile(temporary, `${JSON.stringify(state)}\n`);
    await rename(temporary, join(path, STATE));
  }

  async remove(tree: Tree): Promise<void> {
    // Without its state it is no tree any more, however far the removal gets.
    await rm(join(tree.path, STATE), { force: true });
    await rm(tree.path, { recursive: true, force: true });
  }

  /** Puts bytes at an address of a tree that is not served; the same bytes are kept once, however many addresses have them. */
  async put(tree: string, file: string, body: Uint8Array, how: Parameters<typeof writeObject>[2]): Promise<void> {
    const object = await writeObject(join(this.path, "objects"), body, how);
    await this.#linkAll(object, join(tree, file));
  }

  /** Makes an address of one tree what it is in another. */
  async copy(from: string, to: string, file: string): Promise<void> {
    if (await exists(join(from, file))) await this.#linkAll(join(from, file), join(to, file));
    else await this.take(to, file);
  }

  /** Takes an address out of a tree that is not served. */
  async take(tree: string, file: string): Promise<void> {
    for (const ending of ["", ...OBJECT_ENDINGS]) await unlink(join(tree, `${file}${ending}`)).catch(ifMissing(null));
  }

  /** A second tree like the first, of links to the same bytes. */
  async duplicate(tree: Tree): Promise<string> {
    const to = await this.newTree("copy");
    for (const folder of ["pages", "fragments"]) {
      for await (const file of filesIn(join(tree.path, folder))) {
        await this.#linkOne(join(tree.path, folder, file), join(to, folder, file));
      }
    }
    return to;
  }

  /** Throws away links that were cut short while they were made. */
  async dropCutLinks(now: number): Promise<void> {
    for (const name of await readdir(this.#linking).catch(ifMissing([]))) {
      const path = join(this.#linking, name);
      const found = await stat(path).catch(ifMissing(null));
      if (found && found.ctimeMs < now - GRACE_MS) await unlink(path).catch(ifMissing(null));
    }
  }

  async #linkAll(from: string, to: string): Promise<void> {
    await this.#linkOne(from, to);
    for (const ending of OBJECT_ENDINGS) {
      if (await exists(`${from}${ending}`)) await this.#linkOne(`${from}${ending}`, `${to}${ending}`);
      else await unlink(`${to}${ending}`).catch(ifMissing(null));
    }
  }

  async #linkOne(from: string, to: string): Promise<void> {
    const [source, target] = [await stat(from), await stat(to).catch(ifMissing(null))];
    // Renaming one link of a file to another of it would do nothing, and leave both.
    if (target !== null && target.ino === source.ino && target.dev === source.dev) return;
    const temporary = join(this.#linking, randomBytes(8).toString("hex"));
    await inFolder(temporary, () => link(from, temporary));
    await inFolder(to, () => rename(temporary, to));
  }
}

/** Does what makes a file; its folder is made first where it is missing. */
async function inFolder(file: string, make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true, mode: 0o755 });
    await make();
  }
}

/** The place of an address in a tree: pages end in `.html`, so that a web server can find them and know their type. */
export function fileOf(surface: Pick<Surface, "servedAs" | "fragment">, address: string): string {
  const path = decodeURIComponent(address);
  if (/(?:^|\/)\.{1,2}(?:\/|$)|[\0\\]|\/\//.test(path)) throw new Error(`${address} is no address of a file`);
  if (surface.fragment) return path.slice(1);
  if (path === "/") return "pages/index.html";
  return `pages${path}${surface.servedAs === "page" || surface.servedAs === "embed" ? ".html" : ""}`;
}

/** Every file below a folder, as paths from it; none where there is no such folder. */
export async function* filesIn(folder: string): AsyncGenerator<string, void, undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ifMissing([]));
  for (const entry of entries) {
    if (entry.isDirectory()) for await (const file of filesIn(join(folder, entry.name))) yield join(entry.name, file);
    else yield entry.name;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(ifMissing(null))) !== null;
}
