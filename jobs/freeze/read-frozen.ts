import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ifMissing } from "#jobs/freeze/if-missing.ts";
import { fileOf, type Tree } from "#jobs/freeze/site-folder.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";

/** The text that is frozen at an address of a tree, fragments included; null where nothing is. */
export async function readFrozen(tree: Pick<Tree, "path">, address: string): Promise<string | null> {
  const found = surfaceAt(address);
  // A slash within a name would lead to the file of another address.
  if (!found || /%2f/i.test(address)) return null;
  let file: string;
  try {
    file = fileOf(found.surface, address);
  } catch {
    // No file of a tree has such an address, whatever lies where it leads to.
    return null;
  }
  return readFile(join(tree.path, file), "utf8").catch(ifMissing(null));
}

/** The same, as the value that the text stands for. */
export async function readFrozenJson<T>(tree: Pick<Tree, "path">, address: string): Promise<T | null> {
  const text = await readFrozen(tree, address);
  return text === null ? null : (JSON.parse(text) as T);
}
