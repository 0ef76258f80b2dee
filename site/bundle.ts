import { strToU8, type Zippable, zipSync } from "fflate";
import { type Bundle, type BundleIndex, bundleFiles } from "#domain/publication/bundle.ts";
import { bundleReadme } from "#site/bundle-readme.ts";

// A zip keeps the time of a clock on the wall, without a zone: this is the earliest that it can.
const TIME = new Date(1980, 0, 1);

/** A bundle as a zip file: the same bytes for the same bundle, whenever and wherever it is made. */
export function zipBundle(bundle: Bundle): Uint8Array {
  const { site, slug, size, retraction } = bundle;
  const index: BundleIndex = {
    format: "claimdesk/bundle/1",
    ...{ site, slug, size },
    keys: bundle.keys.map(({ seq }) => seq),
    entries: bundle.entries.map(({ seq }) => seq),
  };
  const proven = [...bundle.keys, ...bundle.entries].sort((one, other) => one.seq - other.seq);
  const files: [name: string, text: string][] = [
    [bundleFiles.readme, bundleReadme(bundle)],
    ...(retraction === null ? [] : [[bundleFiles.retraction, retraction] as [string, string]]),
    [bundleFiles.index, indented(index)],
    [bundleFiles.key, `${bundle.key}\n`],
    [bundleFiles.checkpoint, bundle.checkpoint],
    ...bundle.versions.map((canonical, i): [string, string] => [bundleFiles.version(i + 1), canonical]),
    ...proven.map(({ seq, text }): [string, string] => [bundleFiles.entry(seq), text]),
    ...proven.map(({ seq, proof }): [string, string] => [bundleFiles.proof(seq), indented(proof)]),
    ...bundle.copies.map((copy): [string, string] => [bundleFiles.copy(copy.id), indented(copy)]),
  ];
  const zippable: Zippable = Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)]));
  return zipSync(zippable, { level: 6, mtime: TIME });
}

function indented(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
