import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import { toBase64, utf8 } from "#domain/log/bytes.ts";
import {
  BEFORE_THE_FIRST_LEAF,
  type KeyEntry,
  type LogEntry,
  type LogEvent,
  rotationStatement,
} from "#domain/log/log-entry.ts";
import {
  consistencyRanges,
  inclusionRanges,
  leafHash,
  type NodePlace,
  nodeHash,
  rangeHash,
} from "#domain/log/merkle-tree.ts";
import { checkpointBody, writeVerifierKey } from "#domain/log/signed-note.ts";
import { type LogKey, sha256, signNote } from "#workflow/log/signing.ts";

/** A log that somebody made, with the proofs that they would serve. */
export function logOf(key: LogKey, events: readonly LogEvent[], days: readonly string[] = []) {
  const texts: string[] = [];
  const leaves: string[] = [];
  for (const [seq, event] of events.entries()) {
    const entry: LogEntry = {
      ...event,
      ...{ format: "claimdesk/log/1", seq, loggedAt: days[seq] ?? event.at },
      previousLeafHash: leaves.at(-1) ?? BEFORE_THE_FIRST_LEAF,
    };
    texts.push(canonicalJson(entry));
    leaves.push(leafHash(sha256, texts.at(-1) ?? ""));
  }
  const read = ({ level, index }: NodePlace): string => {
    if (level === 0) return leaves[index] ?? "";
    const [left = "", right = ""] = [0, 1].map((side) => read({ level: level - 1, index: index * 2 + side }));
    return nodeHash(sha256, left, right);
  };
  const rootAt = (size: number) => rangeHash(sha256, { start: 0, end: size }, read);
  const head = { size: leaves.length, root: rootAt(leaves.length) };
  return {
    ...{ texts, leaves, head },
    entries: texts.map((text) => JSON.parse(text) as LogEntry),
    headAt: (size: number) => ({ size, root: rootAt(size) }),
    note: signNote(checkpointBody({ origin: key.name, ...head }), [key]),
    proof: (seq: number) => ({
      ...{ seq, size: head.size, leaf: leaves[seq] ?? "" },
      proof: inclusionRanges(seq, head.size).map((range) => rangeHash(sha256, range, read)),
    }),
    growth: (first: number) => consistencyRanges(first, head.size).map((range) => rangeHash(sha256, range, read)),
  };
}

/** A moment of a day in January 2026. */
export const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}T10:00:00.000Z`;

/** The entry that every log begins with. */
export function firstKey(key: LogKey): KeyEntry {
  const line = writeVerifierKey(key);
  return { kind: "key", key: line, previousKey: null, signatures: null, compromisedSince: null, at: day(1) };
}

/** A version of the one check in these logs. */
export function publication(version: number, at: string, text = `version ${version}`): LogEvent {
  return {
    ...{
      kind: "publication",
      publication: version === 1 ? "original" : "correction",
      checkId: "chk_1",
      slug: "a-check",
    },
    ...{ version, sha256: sha256Hex(text), snapshots: [], at },
  };
}

/** A change of the key that both sign. */
export function rotation(from: LogKey, to: LogKey, compromisedSince: string | null, at: string): KeyEntry {
  const [previousKey, key] = [writeVerifierKey(from), writeVerifierKey(to)];
  const statement = utf8(rotationStatement(previousKey, key));
  const signatures = { previous: toBase64(from.sign(statement)), next: toBase64(to.sign(statement)) };
  return { kind: "key", key, previousKey, signatures, compromisedSince, at };
}
