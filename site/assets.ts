import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledStylesheet } from "#site/stylesheet.ts";

/** A file that the public pages load: where it lies under the project, and its media type. */
type Asset = { readonly file: string; readonly type: string };

function font(name: string): Asset {
  return { file: `site/fonts/${name}.woff2`, type: "font/woff2" };
}

/** Where `scripts/verify-script.ts` puts the script of the page that checks verdicts, at every build. */
const VERIFY_SCRIPT = `${process.env.NEXT_DIST_DIR ?? ".next"}/claimdesk-verify.js`;

/** All that `/assets/…` serves; nothing else on the disk can be asked for. */
const ASSETS: Readonly<Record<string, Asset>> = {
  "site.css": { file: "site/styles/site.css", type: "text/css; charset=utf-8" },
  "verify.css": { file: "site/verify/verify.css", type: "text/css; charset=utf-8" },
  // Made by the build.
  "verify.js": { file: VERIFY_SCRIPT, type: "text/javascript; charset=utf-8" },
  "claimdesk_verify.py": { file: "verifier/claimdesk_verify.py", type: "text/x-python; charset=utf-8" },
  "icon.svg": { file: "site/icon.svg", type: "image/svg+xml" },
  "serif-latin.woff2": font("serif-latin"),
  "serif-latin-ext.woff2": font("serif-latin-ext"),
  "serif-cyrillic.woff2": font("serif-cyrillic"),
  "sans-latin.woff2": font("sans-latin"),
  "sans-latin-ext.woff2": font("sans-latin-ext"),
  "sans-cyrillic.woff2": font("sans-cyrillic"),
};

/** The names under which there is an asset. */
export const ASSET_NAMES: readonly string[] = Object.keys(ASSETS);

type LoadedAsset = { readonly bytes: Buffer; readonly type: string; readonly hash: string };

const loaded = new Map<string, LoadedAsset>();

function load(name: string): LoadedAsset | null {
  const known = loaded.get(name);
  if (known && process.env.NODE_ENV !== "development") return known;
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (!asset) return null;
  const path = join(/* turbopackIgnore: true */ process.cwd(), asset.file);
  const bytes = name.endsWith(".css") ? Buffer.from(withHashedUrls(bundledStylesheet(path))) : readFileSync(path);
  const entry = { bytes, type: asset.type, hash: createHash("sha256").update(bytes).digest("hex").slice(0, 12) };
  loaded.set(name, entry);
  return entry;
}

/** The stylesheet names its fonts plainly; readers get addresses that change with the file. */
function withHashedUrls(css: string): string {
  return css.replace(/url\("?\/assets\/([a-z-]+\.woff2)"?\)/g, (_, name: string) => `url("${assetHref(name)}")`);
}

/** The address of an asset; it holds a hash of the bytes, so that it can be kept for ever. */
export function assetHref(name: string): string {
  const asset = load(name);
  if (!asset) throw new Error(`there is no asset ${name}`);
  return `/assets/${asset.hash}/${name}`;
}

/** The asset of this name, or null when there is none. */
export function readAsset(name: string): LoadedAsset | null {
  return load(name);
}
