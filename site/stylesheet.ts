import { bundle } from "lightningcss";

/** Browsers of the last three years, as lightningcss counts versions; for older ones it writes what they understand. */
const version = (major: number, minor = 0): number => (major << 16) | (minor << 8);
const TARGETS = { chrome: version(111), firefox: version(111), safari: version(16, 4) };

/** The parts of a stylesheet as one, in the order of their imports and without what only people read. */
export function bundledStylesheet(path: string): string {
  const { code } = bundle({ filename: path, minify: true, targets: TARGETS });
  return Buffer.from(code).toString("utf8");
}
