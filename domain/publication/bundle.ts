import type { ServedProof } from "#domain/log/verify-log.ts";

/** An entry of the log as it was hashed, and the proof that it is in the tree of the bundle's checkpoint. */
export type BundledEntry = { readonly seq: number; readonly text: string; readonly proof: ServedProof };

/** What readers get of an archived copy: its hashes, and the passages around the quoted words. */
export type BundledCopy = {
  readonly id: string;
  readonly sha256: string;
  readonly bytesSha256: string | null;
  /** Length of the whole text. Passages that cover it are the whole text, and its hash can be calculated. */
  readonly codePoints: number;
  /** In their order; `start` counts code points of the whole text. */
  readonly passages: readonly { readonly start: number; readonly text: string }[];
};

/** Everything that it takes to check a verdict without whoever published it. */
export type Bundle = {
  /** Address of the site that it is from. */
  readonly site: string;
  readonly slug: string;
  /** Entries of the log at the checkpoint. */
  readonly size: number;
  /** A signed note. */
  readonly checkpoint: string;
  /** The key in force at the checkpoint, as `name+id+base64`. */
  readonly key: string;
  /** The entries that name keys, the first one first. */
  readonly keys: readonly BundledEntry[];
  /** The entries about the check, the first one first. */
  readonly entries: readonly BundledEntry[];
  /** Canonical JSON of every version, the first one first. */
  readonly versions: readonly string[];
  readonly copies: readonly BundledCopy[];
  /** Why the check was retracted; null for one that stands. */
  readonly retraction: string | null;
};

/** What `bundle.json` says: which files there are, and what tree the proofs are of. */
export type BundleIndex = {
  readonly format: "claimdesk/bundle/1";
  readonly site: string;
  readonly slug: string;
  readonly size: number;
  readonly keys: readonly number[];
  readonly entries: readonly number[];
};

/** The names of the files in a bundle. */
export const bundleFiles = {
  readme: "README.txt",
  index: "bundle.json",
  key: "key.txt",
  checkpoint: "checkpoint.txt",
  retraction: "RETRACTED.txt",
  version: (version: number) => `versions/${version}.json`,
  entry: (seq: number) => `entries/${seq}.json`,
  proof: (seq: number) => `proofs/${seq}.json`,
  copy: (id: string) => `copies/${id}.json`,
} as const;
