import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installPackages } from "#scripts/install-packages.ts";

/** Whether nginx can run, whose configuration in `deploy/` is tested against the application; installs it where it may. */
export function findOrInstallNginx(): { missing: string } | null {
  if (isThere()) return null;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No nginx found: installing the system's…");
    installPackages("nginx-light");
  }
  return isThere()
    ? null
    : {
        missing:
          "The test of deploy/nginx.conf needs nginx and is left out. Install it with:\n  sudo apt-get install nginx-light",
      };
}

function isThere(): boolean {
  return spawnSync("nginx", ["-v"]).status === 0;
}
