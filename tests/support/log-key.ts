import { generateKeyPairSync, sign } from "node:crypto";
import { verifierKey } from "#domain/log/signed-note.ts";
import { type LogKey, sha256 } from "#workflow/log/signing.ts";

/** A signing key of the log that lives in memory only. */
export function testLogKey(name = "desk.test/claimdesk"): LogKey {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  return {
    ...verifierKey(sha256, name, new Uint8Array(raw)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}
