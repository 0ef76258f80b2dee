import { describe, expect, it } from "vitest";
import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import { toBase64, utf8 } from "#domain/log/bytes.ts";
import {
  BEFORE_THE_FIRST_LEAF,
  type KeyEntry,
  type LogEntry,
  type LogEvent,
  rotationStatement,
} from "#domain/log/log-entry.ts";
import { logProblemText } from "#domain/log/log-problem.ts";
import {
  consistencyRanges,
  inclusionRanges,
  leafHash,
  type NodePlace,
  nodeHash,
  rangeHash,
} from "#domain/log/merkle-tree.ts";
import { checkpointBody, writeVerifierKey } from "#domain/log/signed-note.ts";
import {
  checkGrowth,
  checkInclusion,
  entriesUnderStolenKeys,
  followKeys,
  openCheckpoint,
} from "#domain/log/verify-log.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { type LogKey, sha256, signNote } from "#workflow/log/signing.ts";

/** A log that somebody made, with the proofs that they would serve. */
function logOf(key: LogKey, events: readonly LogEvent[], days: readonly string[] = []) {
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

const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}T10:00:00.000Z`;

function firstKey(key: LogKey): KeyEntry {
  const line = writeVerifierKey(key);
  return { kind: "key", key: line, previousKey: null, signatures: null, compromisedSince: null, at: day(1) };
}

function publication(version: number, at: string, text = `version ${version}`): LogEvent {
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

function rotation(from: LogKey, to: LogKey, compromisedSince: string | null, at: string): KeyEntry {
  const [previousKey, key] = [writeVerifierKey(from), writeVerifierKey(to)];
  const statement = utf8(rotationStatement(previousKey, key));
  const signatures = { previous: toBase64(from.sign(statement)), next: toBase64(to.sign(statement)) };
  return { kind: "key", key, previousKey, signatures, compromisedSince, at };
}

const key = testLogKey();
const honest = logOf(key, [
  firstKey(key),
  publication(1, day(2)),
  publication(2, day(3)),
  publication(3, day(4)),
  publication(4, day(5)),
]);

describe("somebody who kept a checkpoint", () => {
  it("finds the log that they were shown to be the beginning of the present one, at every size", () => {
    for (let size = 0; size <= honest.head.size; size += 1) {
      const grown = checkGrowth(LOG_TOOLS, honest.headAt(size), honest.head, honest.growth(size));
      expect(grown, `${size}`).toEqual({ ok: true, value: null });
    }
  });

  it("I03 finds a log that was made anew from its first entry on, and signed with the right key", () => {
    const made = logOf(key, [
      firstKey(key),
      publication(1, day(2), "something else"),
      ...[2, 3, 4].map((version) => publication(version, day(version + 1))),
    ]);
    // By itself it is without fault.
    const opened = openCheckpoint(LOG_TOOLS, made.note, writeVerifierKey(key));
    expect(opened).toMatchObject({ ok: true });
    for (const [seq, text] of made.texts.entries()) {
      const found = checkInclusion(LOG_TOOLS, { seq, text, proof: made.proof(seq), head: made.head });
      expect(found).toMatchObject({ ok: true });
    }
    for (const size of [2, 3, 4, 5]) {
      for (const proof of [made.growth(size), honest.growth(size)]) {
        expect(checkGrowth(LOG_TOOLS, honest.headAt(size), made.head, proof), `${size}`).toEqual({
          ...{ ok: false, error: { kind: "log_rewritten", size } },
        });
      }
    }
  });

  it("I04 finds that the last entries were taken away", () => {
    const cut = honest.headAt(3);
    const shrunk = checkGrowth(LOG_TOOLS, honest.head, cut, []);
    expect(shrunk).toEqual({ ok: false, error: { kind: "log_shrank", from: 5, to: 3 } });
    expect(shrunk.ok ? "" : logProblemText(shrunk.error)).toContain("went back from 5 to 3 entries");
  });

  it("I05 finds that somebody else was shown another log of the same size", () => {
    const shownToOthers = logOf(key, [
      ...[firstKey(key), publication(1, day(2)), publication(2, day(3)), publication(3, day(4))],
      publication(4, day(5), "what the others were shown"),
    ]);
    expect(shownToOthers.head.size).toBe(honest.head.size);
    expect(checkGrowth(LOG_TOOLS, honest.head, shownToOthers.head, [])).toEqual({
      ...{ ok: false, error: { kind: "log_rewritten", size: 5 } },
    });
  });

  it("is not talked out of it by a proof of anything", () => {
    for (const proof of [
      [],
      ["00"],
      ["zz"],
      [honest.head.root],
      honest.growth(2),
      [...honest.growth(3), "ab".repeat(32)],
    ]) {
      expect(checkGrowth(LOG_TOOLS, { size: 3, root: "ab".repeat(32) }, honest.head, proof)).toMatchObject({
        ok: false,
      });
    }
  });
});

describe("an entry", () => {
  const [text = ""] = honest.texts.slice(2);
  const check = (changed: string, proof = honest.proof(2)) =>
    checkInclusion(LOG_TOOLS, { seq: 2, text: changed, proof, head: honest.head });

  it("is in the tree as the very bytes that were logged", () => {
    expect(check(text)).toMatchObject({ ok: true, value: { seq: 2, version: 2 } });
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text.charAt(at) === "x" ? "y" : "x"}${text.slice(at + 1)}`;
      expect(check(changed), changed).toEqual({ ok: false, error: { kind: "entry_altered", seq: 2 } });
    }
  });

  it("and its proof are told apart, when one of them was altered", () => {
    const proof = honest.proof(2);
    for (const altered of [
      { ...proof, seq: 1 },
      { ...proof, size: 4 },
      { ...proof, leaf: "ab".repeat(32) },
      { ...proof, proof: proof.proof.slice(1) },
      { ...proof, proof: [...proof.proof, "ab".repeat(32)] },
      { ...proof, proof: proof.proof.map(() => "ab".repeat(32)) },
      { ...proof, proof: ["no hash"] },
    ]) {
      expect(check(text, altered)).toEqual({ ok: false, error: { kind: "proof_altered", seq: 2 } });
    }
  });
});

describe("I07 a key that was stolen", () => {
  const [stolen, next, thief] = [testLogKey(), testLogKey(), testLogKey()];
  const log = logOf(next, [
    firstKey(stolen),
    publication(1, day(2)),
    publication(2, day(4)),
    rotation(stolen, next, day(3), day(5)),
    publication(3, day(6)),
  ]);
  const keysOf = (entries: readonly LogEntry[]) => entries.filter((entry) => entry.kind === "key");

  it("is handed over by an entry that both keys sign, and the new one is in force", () => {
    expect(followKeys(LOG_TOOLS, keysOf(log.entries))).toEqual({ ok: true, value: writeVerifierKey(next) });
    expect(openCheckpoint(LOG_TOOLS, log.note, writeVerifierKey(next))).toMatchObject({ ok: true });
    expect(openCheckpoint(LOG_TOOLS, log.note, writeVerifierKey(stolen))).toMatchObject({
      error: { kind: "checkpoint_not_signed" },
    });
  });

  it("cannot be handed to a third key by one of the two alone", () => {
    const honestly = rotation(stolen, next, null, day(5));
    const claimed = rotation(stolen, thief, null, day(5));
    for (const forged of [
      { ...honestly, key: writeVerifierKey(thief) },
      { ...claimed, signatures: { previous: claimed.signatures?.next ?? "", next: claimed.signatures?.next ?? "" } },
      { ...claimed, signatures: { previous: claimed.signatures?.previous ?? "", next: "" } },
      { ...rotation(thief, next, null, day(5)) },
      { ...honestly, signatures: null },
    ]) {
      const made = logOf(next, [firstKey(stolen), forged]);
      expect(followKeys(LOG_TOOLS, keysOf(made.entries))).toEqual({
        ...{ ok: false, error: { kind: "key_not_handed_over", seq: 1 } },
      });
    }
  });

  it("marks what was logged under it since it was in other hands, and nothing before or after", () => {
    expect(entriesUnderStolenKeys(log.entries)).toEqual([{ seq: 2, key: writeVerifierKey(stolen) }]);
  });
});
