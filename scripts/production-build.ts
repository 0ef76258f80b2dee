import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildVerifyScript } from "#scripts/verify-script.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["app", "ui", "site", "domain", "workflow", "db", "server", "jobs", "public"];
const FILES = ["package.json", "package-lock.json", "next.config.js", "tsconfig.json"];

function distDir(): string {
  return join(ROOT, process.env.NEXT_DIST_DIR ?? ".next");
}

/** A fingerprint of everything that goes into a build. */
function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const name of FILES) hash.update(readFileSync(join(ROOT, name)));
  for (const folder of SOURCES.filter((name) => existsSync(join(ROOT, name)))) {
    const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort()) hash.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Whether the build on disk was made from the sources on disk. */
export function buildIsCurrent(): boolean {
  const stamp = join(distDir(), "claimdesk-sources");
  return (
    existsSync(join(distDir(), "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8").trim() === sourceHash()
  );
}

/** Makes a production build; quiet, its output is shown only when it fails. */
export function build({ quiet }: { quiet: boolean }): boolean {
  const hash = sourceHash();
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const run = spawnSync(process.execPath, [next, "build"], {
    cwd: ROOT,
    stdio: quiet ? "pipe" : "inherit",
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (run.status !== 0) {
    if (quiet) process.stderr.write(`${run.stdout}${run.stderr}`);
    return false;
  }
  mkdirSync(distDir(), { recursive: true });
  unlinkMaps(join(distDir(), "server"));
  buildVerifyScript(distDir());
  writeFileSync(join(distDir(), "claimdesk-sources"), `${hash}\n`);
  return true;
}

/**
 * Leaves the maps of the server's files beside them, unnamed: Node would load each with its file and keep it, 50 MB on an idle desk.
 * `server/mapped-stack.ts` reads them when a bug is told.
 */
function unlinkMaps(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const path = join(entry.parentPath, entry.name);
    const code = readFileSync(path, "utf8");
    const bare = code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n");
    if (bare !== code) writeFileSync(path, bare);
  }
}
