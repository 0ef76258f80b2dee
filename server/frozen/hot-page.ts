import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ifMissing } from "#jobs/freeze/if-missing.ts";
import { fileOf } from "#jobs/freeze/site-folder.ts";
import type { Surface } from "#jobs/freeze/surface.ts";

/** The forms in which bytes are kept, the smallest first. */
export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];

const ENDINGS: Readonly<Record<Coding, string>> = { br: ".br", gzip: ".gz", identity: "" };

/** One form of a page: its bytes, or the file where they are too many to be kept; and the head of its answer, flat. */
type Form = { readonly bytes: Buffer | null; readonly file: string; readonly head: readonly string[] };

/** A frozen address, ready to be answered: nothing is read, hashed or compressed any more. */
export type HotPage = {
  readonly forms: Readonly<Partial<Record<Coding, Form>>>;
  /** With its quotes. */
  readonly tag: string;
  readonly unchangedHead: readonly string[];
  /** Of what is kept in memory. */
  readonly size: number;
  /** Whether it was asked for since the memory was last tidied. */
  used: boolean;
};

/** What is larger is sent from the disk each time. */
const MOST_BYTES_KEPT = 1_000_000;

/** Reads an address of a tree; null where nothing is frozen. */
export async function readHotPage(
  tree: string,
  surface: Surface,
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<HotPage | null> {
  let file: string;
  try {
    file = join(tree, fileOf(surface, address));
  } catch {
    // No file of a tree has such an address, whatever lies where it leads to.
    return null;
  }
  const identity = await readForm(file);
  // Nothing that we serve is empty: a loss of power leaves such files.
  if (identity === null || identity.length === 0) return null;
  const common = { ...headers, Vary: "Accept-Encoding" };
  const forms: Partial<Record<Coding, Form>> = {};
  let size = 0;
  for (const coding of CODINGS) {
    const found = coding === "identity" ? identity : await readForm(`${file}${ENDINGS[coding]}`);
    if (found === null) continue;
    size += found.bytes?.length ?? 0;
    const encoded = coding !== "identity";
    const head = flat({
      ...common,
      "Content-Type": surface.type,
      // What is compressed is the same to a reader, but not byte for byte.
      ETag: `${encoded ? "W/" : ""}${identity.tag}`,
      "Content-Length": String(found.length),
      ...(encoded ? { "Content-Encoding": coding } : {}),
    });
    forms[coding] = { bytes: found.bytes, file: `${file}${ENDINGS[coding]}`, head };
  }
  return { forms, size, tag: identity.tag, unchangedHead: flat({ ...common, ETag: identity.tag }), used: true };
}

async function readForm(
  file: string,
): Promise<{ readonly bytes: Buffer | null; readonly length: number; readonly tag: string } | null> {
  const handle = await open(file).catch(ifMissing(null));
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const hash = createHash("sha256");
    if (size <= MOST_BYTES_KEPT) {
      const bytes = await readFile(handle);
      return { bytes, length: bytes.length, tag: `"${hash.update(bytes).digest("hex")}"` };
    }
    for await (const part of handle.createReadStream({ autoClose: false })) hash.update(part);
    return { bytes: null, length: size, tag: `"${hash.digest("hex")}"` };
  } finally {
    await handle.close();
  }
}

/** The bytes of a form that is too large to be kept. */
export function streamForm({ file }: Form) {
  return createReadStream(file);
}

function flat(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flat();
}
