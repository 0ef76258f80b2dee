import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Makes the one script that readers get: what the page /verify runs. `site/assets.ts` serves it from the build directory. */
export function buildVerifyScript(distDir: string): void {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ["site/verify/verify.client.ts"],
    outfile: join(distDir, "claimdesk-verify.js"),
    bundle: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    // The first that have Ed25519, within a version or so; older ones are told what they cannot check.
    target: ["chrome113", "firefox115", "safari16.4"],
    legalComments: "none",
    logLevel: "warning",
  });
}
