import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#db/canonical-json.ts";
import { BEFORE_THE_FIRST_LEAF, type LogEntry } from "#domain/log/log-entry.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import { parseCheckpoint, writeVerifierKey } from "#domain/log/signed-note.ts";
import { rootsOf, type TreeHead, verifyConsistency, verifyInclusion } from "#domain/log/verify-proof.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { proveConsistency, proveInclusion, readCheckpoint, readLogEntries } from "#workflow/log/read-log.ts";
import { rotateLogKey } from "#workflow/log/rotate-log-key.ts";
import { type LogKey, type LogKeys, openNote, sha256 } from "#workflow/log/signing.ts";
import { startLog } from "#workflow/log/start-log.ts";

type Room = { desk: Desk; writer: Ctx; editor: Ctx; key: LogKey };

async function open(): Promise<Room> {
  const desk = await openDesk();
  const writer = await desk.person("Wera", "fact_checker");
  const editor = await desk.person("Edda", "editor");
  const [key] = writer.logKeys?.() ?? [];
  if (!key) throw new Error("the desk has no key");
  return { desk, writer, editor, key };
}

async function approved({ writer, editor }: Room): Promise<string> {
  const { checkId } = await completeCheck(writer);
  mustSucceed(await causeEvent(writer, "submit", { checkId }));
  const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
  mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
  return checkId;
}

async function logOf({ desk }: Room): Promise<{ texts: readonly string[]; entries: LogEntry[] }> {
  const { entries: texts } = mustSucceed(await readLogEntries(desk, { start: 0, end: 500 }));
  return { texts, entries: texts.map((text) => JSON.parse(text) as LogEntry) };
}

/** Reads the whole log as a stranger would, and fails where anything does not follow. */
async function mustVerify(room: Room, key: LogKey): Promise<LogEntry[]> {
  const { texts, entries } = await logOf(room);
  const leaves = texts.map((text) => leafHash(sha256, text));
  const roots = rootsOf(sha256, leaves);
  for (const [seq, entry] of entries.entries()) {
    expect(entry).toMatchObject({ seq, previousLeafHash: leaves[seq - 1] ?? BEFORE_THE_FIRST_LEAF });
    const inclusion = mustSucceed(await proveInclusion(room.desk, { leaf: leaves[seq] ?? "" }));
    expect(verifyInclusion(sha256, leaves[seq] ?? "", { ...inclusion, root: roots.at(-1) ?? "" })).toBe(true);
    const consistency = mustSucceed(await proveConsistency(room.desk, { first: seq + 1 }));
    const before = { size: seq + 1, root: roots[seq + 1] ?? "" };
    const now = { size: leaves.length, root: roots.at(-1) ?? "" };
    expect(verifyConsistency(sha256, before, now, consistency.proof)).toBe(true);
  }
  const head = mustSucceed(await readCheckpoint(room.desk, {}));
  expect(parseCheckpoint(openNote(head.note, [key])?.note.body ?? "")).toEqual({
    origin: key.name,
    size: leaves.length,
    root: roots.at(-1),
  });
  return entries;
}

describe("what is published", () => {
  let room: Room;
  beforeAll(async () => {
    room = await open();
  });

  it("is in the log when it is there for readers: version, correction and retraction, each by its hashes", async () => {
    const { desk, writer, editor, key } = room;
    const { checkId } = await completeCheck(writer);
    await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "The report was withdrawn." }));
    const entries = await mustVerify(room, key);
    const { rows } = await desk.asOwner("SELECT canonical, sha256 FROM published_versions");
    const [version] = rows as { canonical: string; sha256: string }[];
    const evidence = JSON.parse(version?.canonical ?? "").claims[0].evidence[0];
    expect(entries).toMatchObject([
      { kind: "key", key: writeVerifierKey(key), previousKey: null },
      {
        ...{ kind: "publication", publication: "original", checkId, version: 1, sha256: version?.sha256 },
        snapshots: [{ id: evidence.snapshot.id, sha256: evidence.snapshot.sha256, bytesSha256: null }],
      },
      {
        ...{ kind: "retraction", checkId, version: 1, sha256: version?.sha256 },
        reasonSha256: createHash("sha256").update("The report was withdrawn.").digest("hex"),
      },
    ]);
  });

  it.each([
    ["log_key_missing", []],
    ["log_key_wrong", [testLogKey()]],
  ])(
    "J18 stays with the desk when the answer is %s, reading goes on, and it is still there to be published",
    async (kind, keys) => {
      const checkId = await approved(room);
      const before = await logOf(room);
      expect(await causeEvent({ ...room.editor, logKeys: () => keys }, "publish", { checkId })).toEqual({
        ok: false,
        error: { kind },
      });
      expect(await logOf(room)).toEqual(before);
      mustSucceed(await causeEvent(room.editor, "publish", { checkId }));
    },
  );

  it("does not commit without its entry, whoever writes it", async () => {
    const checkId = await approved(room);
    await expect(
      room.desk.asApp(`WITH subject AS (SELECT approvals.* FROM approvals WHERE check_id = '${checkId}'),
        made AS (SELECT json_build_object('contentHash', content_hash)::text AS canonical FROM subject)
        INSERT INTO published_versions (id, check_id, number, kind, canonical, sha256, content_hash, approval_id, approver_id, published_by, published_at)
        SELECT 'pub_x', check_id, 1, 'original', canonical, encode(sha256(convert_to(canonical, 'UTF8')), 'hex'),
          content_hash, id, approver_id, approver_id, now() FROM subject, made`),
    ).rejects.toMatchObject({ code: "CD006" });
  });

  it("I07 is handed to a new key by both, and the old one can add nothing more", async () => {
    const next = testLogKey();
    const now = new Date();
    const { desk, editor, key } = room;
    mustSucceed(await rotateLogKey(desk.db, { from: key, to: next, compromisedSince: null, now }));
    const head = mustSucceed(await readCheckpoint(desk, {}));
    expect(openNote(head.note, [key]) && openNote(head.note, [next])).not.toBeNull();
    const first = await approved(room);
    // Cut off between its entry and the change of files, a rotation leaves both at hand.
    mustSucceed(await causeEvent({ ...editor, logKeys: () => [key, next] }, "publish", { checkId: first }));
    const second = await approved(room);
    expect(await causeEvent(editor, "publish", { checkId: second })).toMatchObject({
      error: { kind: "log_key_wrong" },
    });
    await mustVerify(room, next);
  });
});

it("a hundred publications, twenty at once, make one chain", async () => {
  const room = await open();
  const ids: string[] = [];
  for (let at = 0; at < 100; at += 1) ids.push(await approved(room));
  // More than twenty would wait longer for one of the pool's ten connections than anybody does, on a busy machine.
  for (let at = 0; at < ids.length; at += 20) {
    const wave = ids.slice(at, at + 20);
    await Promise.all(wave.map(async (checkId) => mustSucceed(await causeEvent(room.editor, "publish", { checkId }))));
  }
  const entries = await mustVerify(room, room.key);
  expect(entries.length).toBe(101);
  expect(new Set(entries.map((entry) => ("checkId" in entry ? entry.checkId : null))).size).toBe(101);
}, 400_000);

describe("the rows of the log", () => {
  let room: Room;
  beforeAll(async () => {
    room = await open();
    const { checkId } = await completeCheck(room.writer);
    await publish(room.writer, room.editor, checkId);
  });

  it.each(["log_entries", "log_nodes", "log_checkpoints"])("I01 %s are frozen, for the owner too", async (table) => {
    for (const attack of [`DELETE FROM ${table}`, `TRUNCATE ${table}`, `UPDATE ${table} SET ${column(table)}`]) {
      await expect(room.desk.asOwner(attack)).rejects.toMatchObject({ code: "CD001" });
      await expect(room.desk.asApp(attack)).rejects.toMatchObject({ code: "42501" });
    }
  });

  it("I06 can neither fork nor leave a gap", async () => {
    for (const seq of [1, 3]) {
      const entry = JSON.stringify({ seq, previousLeafHash: BEFORE_THE_FIRST_LEAF });
      await expect(
        room.desk.asApp(`INSERT INTO log_entries (seq, entry, leaf_hash, previous_leaf_hash, logged_at)
          VALUES (${seq}, '${entry}', '${leafHash(sha256, entry)}', '${BEFORE_THE_FIRST_LEAF}', now())`),
      ).rejects.toMatchObject({ code: "CD003" });
    }
  });

  it("I02 are not signed over once they were altered behind the triggers", async () => {
    const checkId = await approved(room);
    await room.desk.asOwner("ALTER TABLE log_nodes DISABLE TRIGGER USER");
    await room.desk.asOwner("UPDATE log_nodes SET hash = repeat('0', 64) WHERE level = 0 AND index = 0");
    await room.desk.asOwner("UPDATE log_nodes SET hash = repeat('0', 64) WHERE level = 1");
    expect(await causeEvent(room.editor, "publish", { checkId })).toMatchObject({ error: { kind: "log_altered" } });
  });
});

it("I06, J08: what happened earlier by a clock that went back is logged when it is logged, and never before what stands before it", async () => {
  const room = await open();
  await publish(room.writer, room.editor, (await completeCheck(room.writer)).checkId);
  const yesterday = new Date(Date.now() - 86_400_000);
  const checkId = await approved(room);
  mustSucceed(await causeEvent({ ...room.editor, now: () => yesterday }, "publish", { checkId }));
  const [before, dated] = (await mustVerify(room, room.key)).slice(-2);
  expect(dated).toMatchObject({ at: yesterday.toISOString(), loggedAt: before?.loggedAt });
});

describe("J15 a database that was restored from before the last publication", () => {
  it("is not added to: a second history would be signed with the same key", async () => {
    const room = await open();
    let largest: TreeHead | null = null;
    const keys: LogKeys = Object.assign(() => [room.key], {
      seen: {
        read: () => largest,
        keep: (head: TreeHead) => {
          if (head.size > (largest?.size ?? 0)) largest = head;
        },
      },
    });
    const editor = { ...room.editor, logKeys: keys };
    for (let at = 0; at < 2; at += 1) {
      await publish(room.writer, editor, (await completeCheck(room.writer)).checkId);
    }
    expect(largest).toMatchObject({ size: 3 });
    const checkId = await approved(room);
    for (const [table, rows] of [
      ["log_entries", "seq = 2"],
      ["log_nodes", "level = 0 AND index = 2"],
      ["log_checkpoints", "size = 3"],
    ]) {
      await room.desk.asOwner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await room.desk.asOwner(`DELETE FROM ${table} WHERE ${rows}`);
      await room.desk.asOwner(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_frozen_rows`);
    }
    const refused = { ok: false, error: { kind: "log_went_back", from: 3, to: 2 } };
    expect(await causeEvent(editor, "publish", { checkId })).toEqual(refused);
    const rotated = { from: room.key, to: testLogKey(), compromisedSince: null, now: new Date(), seen: keys.seen };
    expect(await rotateLogKey(room.desk.db, rotated)).toEqual(refused);
    expect((await logOf(room)).entries).toHaveLength(2);
  });

  it("nor is one of the same size with another history, whoever signed it", async () => {
    const room = await open();
    await publish(room.writer, room.editor, (await completeCheck(room.writer)).checkId);
    const seen = { read: () => ({ size: 2, root: "ab".repeat(32) }), keep: () => {} };
    const checkId = await approved(room);
    const editor = { ...room.editor, logKeys: Object.assign(() => [room.key], { seen }) };
    expect(await causeEvent(editor, "publish", { checkId })).toMatchObject({ error: { kind: "log_altered" } });
  });
});

describe("I12 an order to erase a name", () => {
  it("finds none in the log, whose entries hold hashes, ids and the address only", async () => {
    const room = await open();
    const { checkId } = await completeCheck(room.writer);
    await publish(room.writer, room.editor, checkId);
    mustSucceed(await causeEvent(room.editor, "retract", { checkId, reason: "Ada Quist asked us to." }));
    const { texts, entries } = await logOf(room);
    for (const word of ["Ada", "Quist", "Wera", "Edda", "Port Ellery", "41 million", "figures"]) {
      expect(texts.join("\n"), word).not.toContain(word);
    }
    expect(entries.flatMap((entry) => Object.keys(entry)).filter((name) => !KNOWN_FIELDS.includes(name))).toEqual([]);
  });

  it("leaves the log whole when the version that held it is gone; that version alone no longer has its hash", async () => {
    const room = await open();
    await publish(room.writer, room.editor, (await completeCheck(room.writer)).checkId);
    const { slug } = await publish(room.writer, room.editor, (await completeCheck(room.writer)).checkId);
    await room.desk.asOwner("ALTER TABLE published_versions DISABLE TRIGGER USER");
    const erased = "replace(canonical, 'Ada Quist', 'the mayor')";
    await room.desk.asOwner(`UPDATE published_versions SET canonical = ${erased},
      sha256 = encode(sha256(convert_to(${erased}, 'UTF8')), 'hex') WHERE canonical LIKE '%"${slug}"%'`);
    const entries = await mustVerify(room, room.key);
    const { rows } = await room.desk.asOwner("SELECT canonical FROM published_versions ORDER BY published_at");
    const hashes = (rows as { canonical: string }[]).map(({ canonical }) => sha256Hex(canonical));
    const logged = entries.flatMap((entry) => (entry.kind === "publication" ? [entry.sha256] : []));
    expect(hashes[0]).toBe(logged[0]);
    expect(hashes[1]).not.toBe(logged[1]);
  });
});

const KNOWN_FIELDS = [
  ...["kind", "format", "seq", "at", "loggedAt", "previousLeafHash", "publication", "checkId", "slug", "version"],
  ...["sha256", "snapshots", "reasonSha256", "key", "previousKey", "signatures", "compromisedSince"],
];

const column = (table: string) => ({ log_entries: "entry = ''", log_nodes: "hash = ''" })[table] ?? "note = ''";

it("what was published before there was a log is taken up once, in its order", async () => {
  const room = await open();
  const checks: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const { checkId } = await completeCheck(room.writer);
    await publish(room.writer, room.editor, checkId);
    checks.push(checkId);
  }
  mustSucceed(await causeEvent(room.editor, "retract", { checkId: checks[1] ?? "", reason: "Withdrawn." }));
  // As a database of the version before is: all that, and an empty log.
  for (const table of ["log_entries", "log_nodes", "log_checkpoints"]) {
    await room.desk.asOwner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await room.desk.asOwner(`DELETE FROM ${table}`);
    await room.desk.asOwner(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_frozen_rows`);
  }
  const start = () => startLog(room.desk.db, () => [room.key], new Date());
  expect(await Promise.all([start(), start()])).toEqual(
    expect.arrayContaining([
      { ok: true, value: { begun: true, takenUp: 4 } },
      { ok: true, value: { begun: false, takenUp: 0 } },
    ]),
  );
  const entries = await mustVerify(room, room.key);
  expect(entries.map((entry) => ("checkId" in entry ? [entry.kind, entry.checkId] : entry.kind))).toEqual([
    "key",
    ...checks.map((checkId) => ["publication", checkId]),
    ["retraction", checks[1]],
  ]);
});
