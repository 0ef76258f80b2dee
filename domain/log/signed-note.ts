import { concat, fromBase64, fromHex, type Sha256, toBase64, toHex, utf8 } from "#domain/log/bytes.ts";
import type { TreeHead } from "#domain/log/verify-proof.ts";

// The forms of C2SP signed-note and tlog-checkpoint, which other programs read too.

const ED25519 = Uint8Array.of(0x01);
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const MOST_SIGNATURES = 16;
const LONGEST_NOTE = 10_000;

/** A public key under the name that it signs as; written `name+id+base64`. */
export type VerifierKey = { readonly name: string; readonly keyId: string; readonly publicKey: Uint8Array };

/** One signature of a note, by the key that its id hints at. */
export type NoteSignature = { readonly name: string; readonly keyId: string; readonly signature: Uint8Array };

/** A text and the signatures under it. The signed part ends with its last newline. */
export type SignedNote = { readonly body: string; readonly signatures: readonly NoteSignature[] };

/** What a checkpoint says: the tree of this log had this size and root. */
export type Checkpoint = TreeHead & { readonly origin: string };

/** A key under a name, with the id that both give it. */
export function verifierKey(sha256: Sha256, name: string, publicKey: Uint8Array): VerifierKey {
  const keyId = toHex(sha256(concat(utf8(`${name}\n`), ED25519, publicKey)).slice(0, KEY_ID_BYTES));
  return { name, keyId, publicKey };
}

/** The one line by which a key is given away. */
export function writeVerifierKey({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(concat(ED25519, publicKey))}`;
}

/** Reads the line of a key; null when it is none, or when its id is not that of name and key. */
export function parseVerifierKey(sha256: Sha256, line: string): VerifierKey | null {
  const [, name, keyId, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || bytes?.length !== KEY_BYTES + 1 || bytes[0] !== ED25519[0]) return null;
  const key = verifierKey(sha256, name, bytes.slice(1));
  return key.keyId === keyId ? key : null;
}

/** The signed part of a checkpoint. */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(fromHex(root))}\n`;
}

/** Reads the signed part of a checkpoint; null when it is none. Lines that later versions may add are passed over. */
export function parseCheckpoint(body: string): Checkpoint | null {
  const [origin, size, root] = body.split("\n");
  const hash = fromBase64(root ?? "");
  if (!origin || !/^(?:0|[1-9]\d{0,14})$/.test(size ?? "") || hash?.length !== 32) return null;
  return { origin, size: Number(size), root: toHex(hash) };
}

/** A note as it is served: text, an empty line, and a line for each signature. */
export function writeNote({ body, signatures }: SignedNote): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${toBase64(concat(fromHex(keyId), signature))}\n`,
  );
  return `${body}\n${lines.join("")}`;
}

/** Reads a note; null when its form is not that of one. Whether the signatures hold is not looked at. */
export function parseNote(text: string): SignedNote | null {
  const divide = text.lastIndexOf("\n\n");
  if (divide < 1 || text.length > LONGEST_NOTE || !text.endsWith("\n")) return null;
  const lines = text.slice(divide + 2, -1).split("\n");
  const signatures = lines.flatMap((line): NoteSignature[] => {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (name === undefined || !bytes || bytes.length <= KEY_ID_BYTES) return [];
    return [{ name, keyId: toHex(bytes.slice(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) }];
  });
  if (signatures.length !== lines.length || lines.length > MOST_SIGNATURES) return null;
  return { body: text.slice(0, divide + 1), signatures };
}
