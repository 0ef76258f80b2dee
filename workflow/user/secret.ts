import { randomBytes } from "node:crypto";
import { sha256Hex } from "#db/canonical-json.ts";

const SECRET_BYTES = 32;

/** A new secret for a link or token, and the hash that is stored in its place. */
export function newSecret(prefix: string): { readonly secret: string; readonly hash: string } {
  const secret = `${prefix}${randomBytes(SECRET_BYTES).toString("base64url")}`;
  return { secret, hash: sha256Hex(secret) };
}
