import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { ifMissing } from "#jobs/freeze/if-missing.ts";
import { fileOf, type SiteFolder } from "#jobs/freeze/site-folder.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import { type Body, type Composed, type Drawing, drawn } from "#jobs/freeze/surface.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";
import { WorkerCannotStart } from "#jobs/worker-trouble.ts";

/** What rendering did. */
export type Rendered = {
  readonly pages: number;
  /** Addresses that could not be rendered, by why: a bug of ours, or a worker that does not start. */
  readonly failed: ReadonlyMap<string, string>;
};

const LONGEST_REASON = 300;

type RenderOptions = {
  /** Whether the bytes that are kept already are looked at, and replaced where somebody changed them. */
  readonly doubted?: boolean;
  readonly progress?: (pages: number) => void;
};

/** Pages and pictures that are drawn, compressed and written while the next is rendered; a picture takes as long as three pages. */
const WRITES_AT_ONCE = 12;

/**
 * Renders addresses into a tree that is not served. What is composed of fragments comes last, from the fragments as they are
 * then. An address that cannot be rendered is taken out, so that the application says what is the matter there; trouble
 * with the database or the disk ends the whole rendering. The reads are those of a transaction.
 */
export async function renderInto(
  folder: SiteFolder,
  tree: string,
  reads: SiteReads,
  addresses: AsyncIterable<string> | Iterable<string>,
  { doubted = false, progress = () => {} }: RenderOptions = {},
): Promise<Rendered> {
  const { db } = reads.ctx;
  const failed = new Map<string, string>();
  const composed: [address: string, body: Composed][] = [];
  const writes = new Set<Promise<void>>();
  const trouble: unknown[] = [];
  let pages = 0;
  const fail = (address: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    // Of a worker that does not start there is a line already, and there may be ten thousand pictures.
    if (!(error instanceof WorkerCannotStart)) report(address, error);
    failed.set(address, reason.split("\n")[0]?.slice(0, LONGEST_REASON) ?? "");
    return null;
  };
  const write = async (address: string, body: string | Uint8Array | Drawing | null) => {
    const { surface } = at(address);
    const file = fileOf(surface, address);
    const finished =
      body !== null && typeof body === "object" && "draw" in body
        ? await body.draw().catch((error: unknown) => fail(address, error))
        : body;
    if (finished === null) await folder.take(tree, file);
    else
      await folder.put(tree, file, asBytes(finished), {
        compressible: isText(surface.type) && !surface.fragment,
        doubted,
      });
  };
  for await (const address of addresses) {
    await db.execute(sql`SAVEPOINT page`);
    const { surface, parameters } = at(address);
    const body = await surface.render(reads, parameters).catch(async (error: unknown) => {
      // A database that still answers says that the fault is in the page.
      await db.execute(sql`ROLLBACK TO SAVEPOINT page`).catch(() => Promise.reject(error));
      return fail(address, error);
    });
    await db.execute(sql`RELEASE SAVEPOINT page`);
    if (body !== null && typeof body === "object" && "fragments" in body) {
      composed.push([address, body]);
      continue;
    }
    const writing = write(address, body)
      .catch((error: unknown) => {
        trouble.push(error);
      })
      .finally(() => writes.delete(writing));
    writes.add(writing);
    if (writes.size >= WRITES_AT_ONCE) await Promise.race(writes);
    if (trouble.length > 0) break;
    pages += 1;
    progress(pages);
    // Rendering is work of the one thread that answers readers as well.
    await nextTurn();
  }
  // Nothing is written any more once this has ended, however it ends.
  await Promise.all(writes);
  if (trouble.length > 0) throw trouble[0];
  for (const [address, body] of composed) {
    await write(address, await compose(tree, body));
    pages += 1;
    progress(pages);
  }
  return { pages, failed };
}

/** The bytes of an address from the database. */
export async function render(reads: SiteReads, address: string): Promise<Exclude<Body, Drawing> | null> {
  const { surface, parameters } = at(address);
  return drawn(await surface.render(reads, parameters));
}

/** A composed body out of the fragments of a tree; those that are not there are left out. */
export async function compose(tree: string, body: Composed): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [Buffer.from(body.before)];
  const between = Buffer.from(body.between);
  for (const address of body.fragments) {
    const piece = await readFile(join(tree, fileOf(at(address).surface, address))).catch(ifMissing(null));
    if (piece === null) continue;
    if (pieces.length > 1) pieces.push(between);
    pieces.push(piece);
  }
  pieces.push(Buffer.from(body.after));
  return Buffer.concat(pieces);
}

function at(address: string) {
  const found = surfaceAt(address);
  if (!found) throw new Error(`no surface has the address ${address}`);
  return found;
}

/** The bytes that a text is served as. */
export function asBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? Buffer.from(body) : body;
}

// Fonts and images are compressed in themselves.
function isText(type: string): boolean {
  return /^text\/|json|xml|svg/.test(type);
}

function report(address: string, error: unknown): void {
  const told = error instanceof Error ? error.stack : String(error);
  console.error(JSON.stringify({ level: "error", event: "bug", what: `rendering ${address}`, error: told }));
}
