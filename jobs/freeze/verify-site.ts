import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { everyAddress } from "#jobs/freeze/addresses.ts";
import { ifMissing } from "#jobs/freeze/if-missing.ts";
import { asBytes, compose, render } from "#jobs/freeze/render-tree.ts";
import { fileOf, filesIn, type Tree } from "#jobs/freeze/site-folder.ts";
import { OBJECT_ENDINGS } from "#jobs/freeze/site-objects.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";

/** What is wrong with a file of the frozen site. */
export type SiteFault = {
  /** `altered`: other bytes than the database gives; `missing`: none; `extra`: a file that nothing published stands for. */
  readonly kind: "altered" | "missing" | "extra";
  /** The address, or the file for one that has none; the ending of a compressed form is part of it. */
  readonly where: string;
};

const DECOMPRESS = { ".gz": promisify(gunzip), ".br": promisify(brotliDecompress) };

/** Compares every file of a tree with what the database gives, byte by byte, the compressed forms too. */
export async function verifySite(
  tree: Tree,
  reads: SiteReads,
  progress: (pages: number) => void = () => {},
): Promise<SiteFault[]> {
  const faults: SiteFault[] = [];
  const expected = new Set<string>();
  let pages = 0;
  for await (const address of everyAddress(reads)) {
    const found = surfaceAt(address);
    const file = found && fileOf(found.surface, address);
    if (!file || expected.has(file)) continue;
    const body = await render(reads, address).catch(() => null);
    progress(++pages);
    if (body === null) continue;
    expected.add(file);
    const bytes =
      typeof body === "object" && "fragments" in body ? await compose(tree.path, body) : Buffer.from(asBytes(body));
    faults.push(...(await compare(tree.path, file, address, bytes)));
  }
  for (const folder of ["pages", "fragments"]) {
    for await (const name of filesIn(join(tree.path, folder))) {
      const file = join(folder, name);
      const plain = file.replace(/\.(?:gz|br)$/, "");
      if (expected.has(plain)) continue;
      const kept = await keptAsset(tree.path, plain);
      if (kept === null) faults.push({ kind: "extra", where: file });
      else faults.push(...(await compare(tree.path, plain, `/${plain.slice("pages/".length)}`, kept)));
    }
  }
  return faults;
}

async function compare(tree: string, file: string, address: string, bytes: Uint8Array): Promise<SiteFault[]> {
  const frozen = await readFile(join(tree, file)).catch(ifMissing(null));
  if (frozen === null) return [{ kind: "missing", where: address }];
  const faults: SiteFault[] = frozen.equals(bytes) ? [] : [{ kind: "altered", where: address }];
  for (const ending of OBJECT_ENDINGS) {
    const packed = await readFile(join(tree, `${file}${ending}`)).catch(ifMissing(null));
    if (packed === null) continue;
    const unpacked = await DECOMPRESS[ending](packed).catch(() => null);
    if (!unpacked?.equals(bytes)) faults.push({ kind: "altered", where: `${address}${ending}` });
  }
  return faults;
}

/** An asset of before an upgrade is no page of today's; the hash in its address says what its bytes are. */
async function keptAsset(tree: string, file: string): Promise<Uint8Array | null> {
  const hash = /^pages\/assets\/([0-9a-f]{12})\/[^/]+$/.exec(file)?.[1];
  const bytes = hash ? await readFile(join(tree, file)).catch(ifMissing(null)) : null;
  if (bytes === null) return null;
  return createHash("sha256")
    .update(bytes)
    .digest("hex")
    .startsWith(hash ?? "-")
    ? bytes
    : Buffer.alloc(0);
}
