import { createHash } from "node:crypto";

/** Whether a text is the name of a blob; anything else could be a path. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The SHA-256 of the bytes, hex, lower case. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Where a blob is kept, in a folder and in a bucket alike: a copy of the one is the other. */
export function blobKey(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
