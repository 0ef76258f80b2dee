import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installPackages } from "#scripts/install-packages.ts";

/** Whether the verifier of the public log, which is written in Python to be a second opinion, can run; installs Python where it may. */
export function findOrInstallPython(): { missing: string } | null {
  if (isThere()) return null;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No python3 found: installing the system's…");
    installPackages("python3");
  }
  return isThere()
    ? null
    : { missing: "The tests of the log's verifier need Python 3. Install it with:\n  sudo apt-get install python3" };
}

function isThere(): boolean {
  return spawnSync("python3", ["--version"]).status === 0;
}
