import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { installPackages, runInstaller } from "#scripts/install-packages.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser for the tests that is already on this machine: Playwright's own, else the system's; null when there is none. */
export function findInstalledBrowser(): string | null {
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  // On Ubuntu the file may be a stub that only says which package to install: it has to run.
  return candidates.find((path) => existsSync(path) && spawnSync(path, ["--version"]).status === 0) ?? null;
}

/** As {@link findInstalledBrowser}, and installs one where it may. */
export function findOrInstallBrowser(): { path: string } | { missing: string } {
  const installed = findInstalledBrowser();
  if (installed) return { path: installed };
  const root = process.getuid?.() === 0;
  if (root && existsSync("/usr/bin/apt-get")) {
    console.log("No browser found: installing the system's chromium…");
    installPackages("chromium", "fonts-dejavu-core");
  }
  if (!findInstalledBrowser()) {
    console.log("No browser found: trying Playwright's own download…");
    const cli = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");
    runInstaller(process.execPath, [cli, "install", ...(root ? ["--with-deps"] : []), "chromium"]);
  }
  const path = findInstalledBrowser();
  if (path) return { path };
  return {
    missing: [
      "The browser tests need Chromium, and none could be found or installed. Install it with one of:",
      "  sudo apt-get install chromium",
      "  npx playwright install --with-deps chromium",
    ].join("\n"),
  };
}
