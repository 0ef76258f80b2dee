import { createHash, createPublicKey, verify } from "node:crypto";
import type { Sha256 } from "#domain/log/bytes.ts";
import {
  type NoteSignature,
  parseNote,
  type SignedNote,
  type VerifierKey,
  writeNote,
} from "#domain/log/signed-note.ts";
import type { TreeHead } from "#domain/log/verify-proof.ts";

/** A signing key of the log, as far as this layer needs it: the private part stays with whoever made the function. */
export type LogKey = VerifierKey & { readonly sign: (message: Uint8Array) => Uint8Array };

/** The largest head that was ever committed, kept outside of the database, so that an older database is told from a newer. */
export type SeenHead = {
  readonly read: () => TreeHead | null;
  /** Keeps the head, unless a larger one is kept already. */
  readonly keep: (head: TreeHead) => void;
};

/** The keys of this moment. Two while a rotation is under way: the log says which of them is in force. */
export type LogKeys = (() => readonly LogKey[]) & { readonly seen?: SeenHead };

/** SHA-256 of some bytes. */
export const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** Whether an Ed25519 signature is of this message and key. */
export function verifyEd25519(
  { publicKey }: Pick<VerifierKey, "publicKey">,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
}

/** A note under the signatures of these keys. */
export function signNote(body: string, keys: readonly LogKey[]): string {
  const signatures = keys.map(
    ({ name, keyId, sign }): NoteSignature => ({ name, keyId, signature: sign(Buffer.from(body, "utf8")) }),
  );
  return writeNote({ body, signatures });
}

/** Whether a note bears a good signature of this key. */
export function isSignedBy(note: SignedNote, key: VerifierKey): boolean {
  return note.signatures.some(
    ({ name, keyId, signature }) =>
      name === key.name && keyId === key.keyId && verifyEd25519(key, Buffer.from(note.body, "utf8"), signature),
  );
}

/** Reads a note that one of these keys signed, with that key; null when none did. */
export function openNote<K extends VerifierKey>(text: string, keys: readonly K[]): { note: SignedNote; key: K } | null {
  const note = parseNote(text);
  const key = note && keys.find((candidate) => isSignedBy(note, candidate));
  return note && key ? { note, key } : null;
}
