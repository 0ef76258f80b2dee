import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { everyAddress, touchedAddresses } from "#jobs/freeze/addresses.ts";
import { ifMissing } from "#jobs/freeze/if-missing.ts";
import { renderInto } from "#jobs/freeze/render-tree.ts";
import { failuresOf, inOneOnly } from "#jobs/freeze/site-failures.ts";
import { fileOf, filesIn, type SiteFolder, type Tree } from "#jobs/freeze/site-folder.ts";
import { dropTornObjects, sweepObjects } from "#jobs/freeze/site-objects.ts";
import { readSite, type SiteReads } from "#jobs/freeze/site-reads.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";
import { type SiteFault, verifySite } from "#jobs/freeze/verify-site.ts";
import type { Ctx } from "#workflow/context.ts";
import { newestSiteChange, siteChangesSince } from "#workflow/publication/site-changes.ts";

/** What a freezer works with. */
export type FreezerParts = {
  readonly db: Database;
  readonly folder: SiteFolder;
  readonly publisher: Ctx["publisher"];
  /** Names the code and the settings that make the bytes. */
  readonly renderer: string;
  /** Runs something while no other process changes which tree is served. */
  readonly exclusively: <T>(run: () => Promise<T>) => Promise<T>;
};

/** A tree that readers are served from since now; `touched` are the addresses that may differ, null for any. */
export type Switched = { readonly tree: Tree; readonly touched: ReadonlySet<string> | null };

/** How long a tree is left as it was after readers were sent to the other: a web server may have just looked up its path. */
const GRACE_MS = 1_000;

/** When what could not be rendered is tried again, whatever else is changed before; each time after twice as long. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 60 * 60_000;

/** Keeps the frozen site in step with the database. One call at a time. */
export class Freezer {
  readonly #parts: FreezerParts;
  #switchedAt = 0;
  #retries = 0;
  #retryAt = 0;
  readonly #boot = bootId();

  constructor(parts: FreezerParts) {
    this.#parts = parts;
  }

  /**
   * Brings the site up to the newest change: renders what was touched into the tree that is not served, and serves that one.
   * Null where there was nothing to do. Interrupted at any point, it leaves readers the state before, and does it again.
   */
  async catchUp(): Promise<Switched | null> {
    const { db, folder, renderer } = this.#parts;
    const now = await folder.current();
    if (now === null || now.state.renderer !== renderer) return this.rebuild();
    if (now.state.boot !== this.#boot && (await this.#afterRestart(now))) return this.rebuild();
    const { seq } = await newestSiteChange(db);
    const again = now.state.failed.length > 0 && Date.now() >= this.#retryAt;
    if (seq === now.state.seq && !again) return null;
    // A database that was restored to an earlier state knows nothing of what was changed since.
    if (seq < now.state.seq) return this.rebuild();
    return this.#parts.exclusively(async () => {
      const current = await folder.current();
      if (current === null || current.state.renderer !== renderer) return null;
      const spare = await this.#spareOf(current);
      await sleep(Math.max(0, this.#switchedAt + GRACE_MS - Date.now()));
      return this.#serve(spare, current);
    });
  }

  /** Renders the whole site anew from the database into a tree of its own, and serves that. */
  async rebuild(progress: (pages: number) => void = () => {}): Promise<Switched> {
    const { folder, renderer, publisher: madeFor } = this.#parts;
    await folder.prepare();
    const built = await folder.newTree("building");
    const sealed = await this.#inOneState(async (reads, seq) => {
      const { failed } = await renderInto(folder, built, reads, once(everyAddress(reads)), {
        doubted: true,
        progress,
      });
      return { seq, renderer, madeFor, ...failuresOf(failed), boot: this.#boot };
    });
    const switched = await this.#parts.exclusively(async () => {
      const old = await folder.current();
      if (old) await keepAssets(folder, old.path, built);
      await folder.seal(built, sealed);
      const tree: Tree = { path: await folder.adopt(built), state: sealed };
      // What was published while it was built.
      return { ...(await this.#serve(tree, null)), touched: null };
    });
    await sleep(GRACE_MS);
    await this.#parts.exclusively(async () => {
      const current = await folder.current();
      for (const tree of await folder.spares()) await folder.remove(tree);
      // So that the next publication does not have to wait for it.
      if (current) await this.#spareOf(current);
    });
    await this.sweep();
    return switched;
  }

  /** Compares what readers are served with what the database gives; null while there is no tree, or it is behind. */
  async verify(progress: (pages: number) => void = () => {}): Promise<SiteFault[] | null> {
    return this.#inOneState(async (reads, seq) => {
      const tree = await this.#parts.folder.current();
      return tree && tree.state.seq === seq ? verifySite(tree, reads, progress) : null;
    });
  }

  /** Throws away bytes that no tree holds any more. */
  async sweep(): Promise<number> {
    await this.#parts.folder.dropCutLinks(Date.now());
    return sweepObjects(join(this.#parts.folder.path, "objects"), Date.now());
  }

  /** After the machine was started anew: whether a loss of power left bytes that are not what they should be. */
  async #afterRestart({ path, state }: Tree): Promise<boolean> {
    if ((await dropTornObjects(join(this.#parts.folder.path, "objects"))) > 0) return true;
    await this.#parts.folder.seal(path, { ...state, boot: this.#boot });
    return false;
  }

  /** Brings a tree that is not served up to date and serves it. What `current` has newer already is taken from there. */
  async #serve(tree: Tree, current: Tree | null): Promise<Switched> {
    const { folder, renderer, publisher: madeFor } = this.#parts;
    // Those of a tree that was just built failed a moment ago.
    const again = current !== null && Date.now() >= this.#retryAt;
    const { state, touched } = await this.#inOneState(async (reads, seq) => {
      const since = (current ?? tree).state;
      const touchedSince = async (from: number) => touchedAddresses(reads, await siteChangesSince(reads.ctx.db, from));
      const touched = new Set([...(again ? since.failed : []), ...(await touchedSince(since.seq))]);
      if (current !== null) {
        const behind = [...(await touchedSince(tree.state.seq)), ...inOneOnly(tree.state.failed, since.failed)];
        for (const address of behind) {
          const found = surfaceAt(address);
          if (!found || touched.has(address)) continue;
          await folder.copy(current.path, tree.path, fileOf(found.surface, address));
        }
      }
      const { failed } = await renderInto(folder, tree.path, reads, touched);
      const left = since.failed.filter((address) => !touched.has(address));
      const failures = failuresOf(failed, left, since.reasons);
      return { touched, state: { seq, renderer, madeFor, ...failures, boot: this.#boot } };
    });
    await folder.seal(tree.path, state);
    await folder.switchTo(tree.path);
    this.#switchedAt = Date.now();
    if (state.failed.length === 0) [this.#retries, this.#retryAt] = [0, 0];
    else if (again || this.#retries === 0) {
      this.#retryAt = Date.now() + Math.min(FIRST_RETRY_MS * 2 ** this.#retries, LONGEST_RETRY_MS);
      this.#retries += 1;
    }
    return { tree: { path: tree.path, state }, touched };
  }

  /** The tree that is made newer next: the one that was served before, or else a copy of the one that is. */
  async #spareOf(current: Tree): Promise<Tree> {
    const { folder } = this.#parts;
    const [spare, ...others] = await folder.spares();
    for (const tree of others) await folder.remove(tree);
    if (spare && spare.state.renderer === current.state.renderer) return spare;
    if (spare) await folder.remove(spare);
    const copy = await folder.duplicate(current);
    await folder.seal(copy, current.state);
    return { path: await folder.adopt(copy), state: current.state };
  }

  /** Runs reads in one snapshot of the database, whose newest change is the number. */
  #inOneState<T>(run: (reads: SiteReads, seq: number) => Promise<T>): Promise<T> {
    const { db, publisher } = this.#parts;
    return db.transaction(
      async (tx) => {
        // Rendering takes its time between two statements.
        await tx.execute(sql`SET LOCAL idle_in_transaction_session_timeout = 0`);
        const { seq } = await newestSiteChange(tx);
        return run(readSite(tx, publisher), seq);
      },
      { isolationLevel: "repeatable read", accessMode: "read only" },
    );
  }
}

/** Every address once, though several checks may give it. */
async function* once(addresses: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  const seen = new Set<string>();
  for await (const address of addresses) {
    if (seen.has(address)) continue;
    seen.add(address);
    yield address;
  }
}

/** Pages of before, in caches and in front of readers, load what they name. */
async function keepAssets(folder: SiteFolder, from: string, to: string): Promise<void> {
  for await (const file of filesIn(join(from, "pages", "assets"))) {
    const path = join("pages", "assets", file);
    if (/\.(?:gz|br)$/.test(file) || (await stat(join(to, path)).catch(ifMissing(null)))) continue;
    await folder.copy(from, to, path);
  }
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "unknown";
  }
}
