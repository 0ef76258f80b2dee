import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from "node:zlib";
import { ifMissing } from "#jobs/freeze/if-missing.ts";

/** What stands beside an object where it pays: the same bytes, compressed. */
export const OBJECT_ENDINGS = [".gz", ".br"] as const;

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Below this, compression saves less than the header that announces it costs. */
const LEAST_BYTES = 512;
/** What is larger is a list that changes with everything: it is compressed quickly, and one way only. */
const LARGE_BYTES = 1_000_000;

// Stronger settings take ten times as long for a twentieth less, and readers wait for what was just published.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } };

/**
 * Keeps bytes under their SHA-256, compressed beside it, and gives the path. An object that is there is not written again,
 * unless it is doubted and its bytes are not what they should be.
 * Its time is made of its hash: web servers make their tags of size and time, and so agree with each other about them.
 */
export async function writeObject(
  folder: string,
  body: Uint8Array,
  { compressible, doubted }: { readonly compressible: boolean; readonly doubted: boolean },
): Promise<string> {
  const hash = createHash("sha256").update(body).digest("hex");
  const path = objectPath(folder, hash);
  if (doubted ? await isWhole(path, body) : (await stat(path).catch(ifMissing(null))) !== null) return path;
  await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o755 });
  const time = Number.parseInt(hash.slice(0, 8), 16) >>> 1;
  if (compressible && body.length >= LEAST_BYTES) {
    const large = body.length > LARGE_BYTES;
    const gz = await compressGzip(body, { level: large ? 3 : 9 });
    if (gz.length < body.length * 0.9) await writeWhole(`${path}.gz`, gz, time);
    const br = large ? null : await compressBrotli(body, BROTLI);
    if (br && br.length < Math.min(gz.length, body.length * 0.9)) await writeWhole(`${path}.br`, br, time);
  }
  // Last, because it stands for all three.
  await writeWhole(path, body, time);
  return path;
}

/** Whether an object has these bytes, in all the forms that it is kept in. */
async function isWhole(path: string, body: Uint8Array): Promise<boolean> {
  const [plain, gz, br] = await Promise.all(
    ["", ...OBJECT_ENDINGS].map((ending) => readFile(`${path}${ending}`).catch(ifMissing(null))),
  );
  if (!plain?.equals(body)) return false;
  const unpacked = [gz && decompressGzip(gz), br && decompressBrotli(br)].filter(
    (each) => each !== null && each !== undefined,
  );
  return (await Promise.all(unpacked)).every((bytes) => bytes.equals(body));
}

const unreadable = () => Buffer.alloc(0);
const decompressGzip = (bytes: Buffer) => promisify(gunzip)(bytes).catch(unreadable);
const decompressBrotli = (bytes: Buffer) => promisify(brotliDecompress)(bytes).catch(unreadable);

function objectPath(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

async function writeWhole(path: string, bytes: Uint8Array, time: number): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  await writeFile(temporary, bytes, { mode: 0o644 });
  await utimes(temporary, time, time);
  await rename(temporary, path);
}

/** How long an object that no tree links to is left, for whoever is about to link it. */
const GRACE_MS = 60_000;

/** Throws away what no tree links to any more; says how many files that were. */
export async function sweepObjects(folder: string, now: number): Promise<number> {
  let swept = 0;
  for (const shard of await readdir(folder).catch(ifMissing([]))) {
    for (const name of await readdir(join(folder, shard))) {
      const path = join(folder, shard, name);
      const found = await stat(path).catch(ifMissing(null));
      if (!found || found.nlink > 1 || found.ctimeMs > now - GRACE_MS) continue;
      // The bytes stand for their compressed forms, so they go first.
      await unlink(path).catch(ifMissing(null));
      swept += 1;
    }
  }
  return swept;
}

/** Throws away every object whose bytes are not those of its name, as a loss of power leaves them; says how many. */
export async function dropTornObjects(folder: string): Promise<number> {
  let torn = 0;
  for (const shard of await readdir(folder).catch(ifMissing([]))) {
    for (const name of await readdir(join(folder, shard))) {
      if (name.includes(".")) continue;
      const path = join(folder, shard, name);
      const body = await readFile(path);
      const hash = createHash("sha256").update(body).digest("hex");
      if (hash === `${shard}${name}` && (await isWhole(path, body))) continue;
      for (const ending of ["", ...OBJECT_ENDINGS]) await rm(`${path}${ending}`, { force: true });
      torn += 1;
    }
  }
  return torn;
}
