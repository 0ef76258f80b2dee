import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { verifierKey } from "#domain/log/signed-note.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { isErrorCode, readJsonFile } from "#server/data-dir.ts";
import { seenHeadIn } from "#server/seen-head.ts";
import { type LogKey, type LogKeys, sha256 } from "#workflow/log/signing.ts";

const fileSchema = z.object({
  format: z.literal("claimdesk/log-key/1"),
  /** The name that the key signs as, and the origin of the log. */
  name: z.string().regex(/^[^\s+]+$/u),
  createdAt: z.string(),
  /** PKCS #8, PEM. */
  privateKey: z.string(),
});

/** What stands where the key should: nothing, something that is no key, or a key. */
export type LogKeyFile =
  | { readonly kind: "missing" }
  | { readonly kind: "damaged" }
  | { readonly kind: "key"; readonly key: LogKey; readonly createdAt: string; readonly openToOthers: boolean };

/** The file of the key that signs, or of the one that is about to. */
export function logKeyPath(dataDir: string, which: "current" | "next" = "current"): string {
  return join(dataDir, "keys", which === "current" ? "log-key.json" : "log-key.next.json");
}

/** Reads a key file. */
export function readLogKey(dataDir: string, which: "current" | "next" = "current"): LogKeyFile {
  const path = logKeyPath(dataDir, which);
  try {
    const stats = statSync(path);
    const { name, createdAt, privateKey } = fileSchema.parse(readJsonFile(path));
    const secret = createPrivateKey(privateKey);
    const { x } = createPublicKey(secret).export({ format: "jwk" });
    if (secret.asymmetricKeyType !== "ed25519" || x === undefined) return { kind: "damaged" };
    const publicKey = new Uint8Array(Buffer.from(x, "base64url"));
    const key = { ...verifierKey(sha256, name, publicKey), sign: (message: Uint8Array) => sign(null, message, secret) };
    return { kind: "key", key, createdAt, openToOthers: (stats.mode & 0o077) !== 0 };
  } catch (error) {
    return { kind: isErrorCode(error, "ENOENT") ? "missing" : "damaged" };
  }
}

/** The keys of a data directory, read when they are needed, so that a rotation reaches a running server; and the head it has seen. */
export function logKeysIn(dataDir: string): LogKeys {
  const keys = () =>
    (["current", "next"] as const).flatMap((which) => {
      const file = readLogKey(dataDir, which);
      return file.kind === "key" ? [file.key] : [];
    });
  return Object.assign(keys, { seen: seenHeadIn(dataDir) });
}

/** The name of a new log: the address of the desk without its scheme, as C2SP advises. */
export function logNameOf(publicUrl: string): string {
  return `${new URL(publicUrl).host}/claimdesk`;
}

/** Makes a key, closed to other people of the machine. An existing one, whatever its state, is left alone. */
export function makeLogKey(
  dataDir: string,
  name: string,
  which: "current" | "next" = "current",
): Result<LogKey, { readonly kind: "log_key_exists" }> {
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  const path = logKeyPath(dataDir, which);
  const temporary = `${path}.${process.pid}.tmp`;
  const privateKey = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" });
  const file = { format: "claimdesk/log-key/1", name, createdAt: new Date().toISOString(), privateKey };
  writeFileSync(temporary, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    // Unlike a rename, a link never takes the place of what is there.
    linkSync(temporary, path);
  } catch (error) {
    if (isErrorCode(error, "EEXIST")) return err({ kind: "log_key_exists" });
    throw error;
  } finally {
    rmSync(temporary);
  }
  const made = readLogKey(dataDir, which);
  if (made.kind !== "key") throw new Error(`${path} cannot be read back`);
  return ok(made.key);
}

/** Puts the next key in the place of the current one, which is gone then. */
export function promoteNextLogKey(dataDir: string): void {
  renameSync(logKeyPath(dataDir, "next"), logKeyPath(dataDir));
}

/** Removes a next key that never came into force. */
export function discardNextLogKey(dataDir: string): void {
  rmSync(logKeyPath(dataDir, "next"), { force: true });
}
