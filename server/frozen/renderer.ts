import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the code lies that makes the bytes of public pages, and the versions of the packages that it uses. */
const FOLDERS = ["domain", "ui", "site", "jobs", "workflow", "db"];
const LOCK_FILE = "package-lock.json";

/** Names the code and the settings that frozen bytes are made by: where it differs, the site is rendered anew. */
export function rendererName(publisher: { readonly name: string; readonly url: string }): string {
  const hash = createHash("sha256").update(JSON.stringify([publisher.name, publisher.url]));
  const root = process.cwd();
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), join(root, LOCK_FILE)]) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 32);
}
