import { fromBase64, type Sha256, toHex, utf8 } from "#domain/log/bytes.ts";
import {
  type KeyEntry,
  type LogEntry,
  type PublicationEntry,
  rotationStatement,
  snapshotsIn,
} from "#domain/log/log-entry.ts";
import type { LogProblem } from "#domain/log/log-problem.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import { type Checkpoint, parseCheckpoint, parseNote, parseVerifierKey } from "#domain/log/signed-note.ts";
import { type TreeHead, verifyConsistency, verifyInclusion } from "#domain/log/verify-proof.ts";
import { asPublishedCheck, type StoredCheck } from "#domain/publication/older-formats.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";

// What whoever distrusts a desk calculates, in the browser or at the command line. None of it asks the desk.

/** Whether an Ed25519 signature is of this key and message. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** The two calculations that are handed in. */
export type LogTools = { readonly sha256: Sha256; readonly verifySignature: VerifySignature };

/** Reads a checkpoint that this key signed. `key` is a line `name+id+base64`. */
export function openCheckpoint(tools: LogTools, note: string, key: string): Result<Checkpoint, LogProblem> {
  const verifier = parseVerifierKey(tools.sha256, key);
  if (!verifier) return err({ kind: "key_malformed", key });
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.body);
  if (!parsed || !checkpoint) return err({ kind: "checkpoint_malformed" });
  if (checkpoint.origin !== verifier.name) return err({ kind: "checkpoint_of_another_log", origin: checkpoint.origin });
  const signed = parsed.signatures.some(
    ({ name, keyId, signature }) =>
      name === verifier.name &&
      keyId === verifier.keyId &&
      tools.verifySignature(verifier.publicKey, utf8(parsed.body), signature),
  );
  return signed ? ok(checkpoint) : err({ kind: "checkpoint_not_signed", key });
}

/** Reads an entry that should stand at `seq`. */
export function parseEntry(text: string, seq: number): Result<LogEntry, LogProblem> {
  try {
    const entry = JSON.parse(text) as LogEntry;
    if (entry.format === "claimdesk/log/1" && entry.seq === seq) return ok(entry);
  } catch {
    // Named below.
  }
  return err({ kind: "entry_malformed", seq });
}

/** An inclusion proof as it is served and stands in bundles. */
export type ServedProof = {
  readonly seq: number;
  readonly leaf: string;
  readonly size: number;
  readonly proof: readonly string[];
};

/** Whether an entry, as these very bytes, is in the tree of a checkpoint; else which of entry and proof was altered. */
export function checkInclusion(
  { sha256 }: LogTools,
  { seq, text, proof, head }: { seq: number; text: string; proof: ServedProof; head: TreeHead },
): Result<LogEntry, LogProblem> {
  const leaf = leafHash(sha256, text);
  try {
    if (proof.seq !== seq || proof.size !== head.size) return err({ kind: "proof_altered", seq });
    const holds = (of: string) => verifyInclusion(sha256, of, { seq, ...head, proof: proof.proof });
    if (!holds(leaf)) return err({ kind: holds(proof.leaf) ? "entry_altered" : "proof_altered", seq });
  } catch {
    // Not the hashes that a proof is made of.
    return err({ kind: "proof_altered", seq });
  }
  return proof.leaf === leaf ? parseEntry(text, seq) : err({ kind: "proof_altered", seq });
}

/** Follows the key of a log from the first on, each signed for by the one before; gives the line of the one in force. */
export function followKeys(tools: LogTools, entries: readonly (KeyEntry & LogEntry)[]): Result<string, LogProblem> {
  const [first, ...rotations] = entries;
  if (first?.seq !== 0 || first.previousKey !== null) return err({ kind: "key_not_handed_over", seq: first?.seq ?? 0 });
  let key = first.key;
  for (const { seq, key: next, previousKey, signatures } of rotations) {
    const statement = utf8(rotationStatement(key, next));
    const bySigner: readonly [string, string | undefined][] = [
      [key, signatures?.previous],
      [next, signatures?.next],
    ];
    const signed = bySigner.every(([line, signature]) => {
      const verifier = parseVerifierKey(tools.sha256, line);
      const bytes = fromBase64(signature ?? "");
      return verifier !== null && bytes !== null && tools.verifySignature(verifier.publicKey, statement, bytes);
    });
    if (previousKey !== key || !signed) return err({ kind: "key_not_handed_over", seq });
    key = next;
  }
  return ok(key);
}

/** Entries that somebody who had the stolen key may have made: logged under it after it was in other hands. */
export function entriesUnderStolenKeys(entries: readonly LogEntry[]): { readonly seq: number; readonly key: string }[] {
  return entries.flatMap((rotation) => {
    if (rotation.kind !== "key" || rotation.compromisedSince === null) return [];
    const since = rotation.compromisedSince;
    const key = rotation.previousKey ?? "";
    const from = entries.findLast((entry) => entry.kind === "key" && entry.key === key)?.seq ?? 0;
    return entries
      .filter(({ seq, loggedAt }) => seq >= from && seq < rotation.seq && loggedAt >= since)
      .map(({ seq }) => ({ seq, key }));
  });
}

/** Compares the bytes of a version with its entry and with the version before; gives what the bytes say. */
export function checkVersion(
  { sha256 }: Pick<LogTools, "sha256">,
  {
    entry,
    canonical,
    previousSha256,
  }: { entry: PublicationEntry & LogEntry; canonical: string; previousSha256: string | null },
): Result<PublishedCheck, LogProblem> {
  const { slug, version, seq } = entry;
  if (toHex(sha256(utf8(canonical))) !== entry.sha256) return err({ kind: "version_altered", version, slug, seq });
  const check = asPublishedCheck(JSON.parse(canonical) as StoredCheck);
  if (check.previousSha256 !== previousSha256 || check.version !== version || check.slug !== slug) {
    return err({ kind: "version_not_following", version, slug, seq });
  }
  const asText = (copies: PublicationEntry["snapshots"]) =>
    copies.map(({ id, sha256: text, bytesSha256 }) => `${id} ${text} ${bytesSha256}`).join("\n");
  if (asText(snapshotsIn(check)) !== asText(entry.snapshots)) return err({ kind: "copies_differ", version, slug, seq });
  return ok(check);
}

/** Whether the log of a checkpoint extends that of one kept earlier. */
export function checkGrowth(
  { sha256 }: LogTools,
  kept: TreeHead,
  now: TreeHead,
  proof: readonly string[],
): Result<null, LogProblem> {
  if (kept.size > now.size) return err({ kind: "log_shrank", from: kept.size, to: now.size });
  try {
    if (verifyConsistency(sha256, kept, now, proof)) return ok(null);
  } catch {
    // Not the hashes that a proof is made of: it proves nothing.
  }
  return err({ kind: "log_rewritten", size: kept.size });
}
