import type { Surface } from "#jobs/freeze/surface.ts";
import { ASSET_NAMES, assetHref, readAsset } from "#site/assets.ts";

function surfaceOf(ending: string, type: string): Surface {
  return {
    ...{ name: `asset (${ending})`, servedAs: "asset", type },
    address: new RegExp(`^/assets/(?<hash>[0-9a-f]{12})/(?<name>[a-z-]+\\.${ending})$`),
    // Pages of before an upgrade ask under older hashes: the route gives what there is now.
    otherwise: "route",
    ofSite: () => ASSET_NAMES.filter((name) => name.endsWith(`.${ending}`)).map(assetHref),
    render: async (_, { hash, name = "" }) => {
      const asset = readAsset(name);
      return asset !== null && asset.hash === hash ? asset.bytes : null;
    },
  };
}

/** The stylesheet, the fonts and the icon. */
export const ASSET_SURFACES: readonly Surface[] = [
  surfaceOf("css", "text/css; charset=utf-8"),
  surfaceOf("svg", "image/svg+xml"),
  surfaceOf("woff2", "font/woff2"),
];
