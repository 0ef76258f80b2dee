import type { LogTools } from "#domain/log/verify-log.ts";

type Known = { readonly hashes: Map<string, Uint8Array>; readonly signatures: Map<string, boolean> };

/** Bytes as a key: each byte is one character of this encoding. */
const asKey = (...parts: readonly Uint8Array[]) =>
  parts.map((part) => new TextDecoder("latin1").decode(part)).join("|");

/** Whether this browser verifies Ed25519 signatures; not all do. */
export async function knowsEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a calculation with the browser's cryptography. The rules calculate at once and the browser answers later, so the
 * calculation is run with what is known so far, what it asked for is fetched, and it is run again until it asks for nothing.
 * A proof takes a few dozen hashes.
 */
export async function calculate<T>(work: (tools: LogTools) => T): Promise<T> {
  const known: Known = { hashes: new Map(), signatures: new Map() };
  for (;;) {
    const asked: Promise<void>[] = [];
    const result = work({
      sha256: (bytes) => {
        const key = asKey(bytes);
        const hash = known.hashes.get(key);
        if (!hash) asked.push(digest(bytes).then((found) => void known.hashes.set(key, found)));
        return hash ?? new Uint8Array(32);
      },
      verifySignature: (publicKey, message, signature) => {
        const key = asKey(publicKey, message, signature);
        const holds = known.signatures.get(key);
        if (holds === undefined) {
          asked.push(verify(publicKey, message, signature).then((found) => void known.signatures.set(key, found)));
        }
        return holds ?? false;
      },
    });
    if (asked.length === 0) return result;
    await Promise.all(asked);
  }
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}

async function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(publicKey), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, new Uint8Array(signature), new Uint8Array(message));
}
