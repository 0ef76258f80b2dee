import { spawnSync } from "node:child_process";

const DOWNLOAD_TIMEOUT_MS = 180_000;

/** Installs packages of the system, telling what it does; whoever asks looks afterwards whether they are there. */
export function installPackages(...names: readonly string[]): void {
  runInstaller("apt-get", ["update", "-q"]);
  runInstaller("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...names]);
}

/** Runs a program that installs something, and shows what it says. */
export function runInstaller(program: string, args: readonly string[]): void {
  spawnSync(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: DOWNLOAD_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
