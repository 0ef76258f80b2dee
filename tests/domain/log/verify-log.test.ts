import { describe, expect, it } from "vitest";
import type { LogEntry } from "#domain/log/log-entry.ts";
import { logProblemText } from "#domain/log/log-problem.ts";
import { writeVerifierKey } from "#domain/log/signed-note.ts";
import {
  checkGrowth,
  checkInclusion,
  entriesUnderStolenKeys,
  followKeys,
  openCheckpoint,
} from "#domain/log/verify-log.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { day, firstKey, logOf, publication, rotation } from "#tests/support/made-log.ts";

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
