import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import type { LogEntry } from "#domain/log/log-entry.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import { parseCheckpoint } from "#domain/log/signed-note.ts";
import { rootsOf } from "#domain/log/verify-proof.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { completeCheck, type Desk, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { readCheckpoint, readLogEntries } from "#workflow/log/read-log.ts";
import { openNote, sha256 } from "#workflow/log/signing.ts";

/** How much has to have happened, however fast the machine is; and when it ends at the latest. */
const ENOUGH = { acknowledged: 60, cut: 10 };
const AT_MOST_MS = 200_000;
const LANES = 4;

/** What was answered with success: an event of a check, by its audit action, or a wording of a claim. */
type Acknowledged =
  | { readonly checkId: string; readonly event: string }
  | { readonly claimId: string; readonly version: number };

const EVENTS = ["submit", "approve", "publish", "start_correction", "retract", "edit", "approve own", "edit"] as const;

/** Does to a check whatever comes to mind, allowed or not, until told to stop; a connection may be cut at any moment. */
async function work(
  { writer, editor }: { writer: Ctx; editor: Ctx },
  isOver: () => boolean,
  acknowledged: Acknowledged[],
): Promise<void> {
  /** Null where a connection was cut: nothing was acknowledged then. */
  const attempt = <T>(act: () => Promise<T>): Promise<T | null> =>
    act().catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      return null;
    });
  while (!isOver()) {
    const made = await attempt(() => completeCheck(writer));
    if (made === null) continue;
    const { checkId, claimId } = made;
    for (let step = 0; step < 16 && !isOver(); step += 1) {
      const read = await attempt(() => readCheck(writer, { checkId }));
      if (read === null) continue;
      const check = mustSucceed(read);
      // Mostly the next step of the way, else any.
      const next = { open: "submit", submitted: "approve", approved: "publish", published: "start_correction" }[
        check.state as "open"
      ];
      const event = Math.random() < 0.7 && next ? next : EVENTS[Math.floor(Math.random() * EVENTS.length)];
      if (event === "edit") {
        const basedOn = check.claims[0]?.version ?? 0;
        const edit = { claimId, basedOn, statement: `Port Ellery handled 41 million, ${step}` };
        const edited = await attempt(() => editClaim(writer, edit));
        if (edited?.ok) acknowledged.push({ claimId, version: basedOn + 1 });
        continue;
      }
      const who = event === "submit" || event === "approve own" ? writer : editor;
      const name = event === "approve own" ? "approve" : (event ?? "submit");
      const more = { reason: "The port counts ballast.", contentHash: check.contentHash };
      const caused = await attempt(() => causeEvent(who, name as "submit", { checkId, ...more }));
      if (caused?.ok) acknowledged.push({ checkId, event: name });
    }
  }
}

/** Ends one connection of the application after the other, whatever it is in the middle of. */
async function cutConnections(desk: Desk, isOver: () => boolean, onCut: () => void): Promise<void> {
  while (!isOver()) {
    await sleep(50 + Math.random() * 400);
    // A role may end what it has begun itself.
    const { rows } = await desk.asApp(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user AND state <> 'idle'
       ORDER BY random() LIMIT 1`,
    );
    if (rows.length > 0) onCut();
  }
}

it("J20: whatever several people do while connections are cut, every invariant holds", async () => {
  const desk = await openDesk();
  const acknowledged: Acknowledged[] = [];
  let cut = 0;
  const endsAt = Date.now() + AT_MOST_MS;
  const isEnough = () => acknowledged.length >= ENOUGH.acknowledged && cut >= ENOUGH.cut;
  const isOver = () => Date.now() > endsAt || isEnough();
  const lanes = await Promise.all(
    Array.from({ length: LANES }, async (_, number) => ({
      writer: await desk.person(`Writer ${number}`, "fact_checker", "editor"),
      editor: await desk.person(`Editor ${number}`, "editor"),
    })),
  );
  await Promise.all([
    cutConnections(desk, isOver, () => {
      cut += 1;
    }),
    ...lanes.map((people) => work(people, isOver, acknowledged)),
  ]);
  expect([acknowledged.length, cut, isEnough()]).toEqual([acknowledged.length, cut, true]);
  const rows = async <T>(statement: string) => (await desk.asOwner(statement)).rows as T[];

  // What was acknowledged is there, and every step has its line in the audit trail.
  const ACTIONS: Record<string, string> = {
    ...{ submit: "check.submit", approve: "check.approve", publish: "check.publish" },
    ...{ start_correction: "check.start_correction", retract: "check.retract" },
  };
  const audited = await rows<{ check_id: string; action: string; count: number }>(
    "SELECT check_id, action, count(*)::int AS count FROM audit_events WHERE check_id IS NOT NULL GROUP BY 1, 2",
  );
  const told = new Map(audited.map((row) => [`${row.check_id} ${row.action}`, row.count]));
  const caused = new Map<string, number>();
  for (const each of acknowledged) {
    if ("event" in each) {
      const name = `${each.checkId} ${ACTIONS[each.event]}`;
      caused.set(name, (caused.get(name) ?? 0) + 1);
    }
  }
  expect(caused.size).toBeGreaterThan(10);
  for (const [name, count] of caused) expect(told.get(name) ?? 0, name).toBeGreaterThanOrEqual(count);
  const versions = new Map(
    (await rows<{ id: string; version: number }>("SELECT id, version FROM claims")).map((row) => [row.id, row.version]),
  );
  for (const each of acknowledged) {
    if ("claimId" in each) expect(versions.get(each.claimId)).toBeGreaterThanOrEqual(each.version);
  }
  expect(await findBrokenAuditEvent(desk.db)).toBeNull();

  // The log has no gap, is signed, and says of every version what its hash is.
  const [key] = lanes[0]?.writer.logKeys?.() ?? [];
  if (!key) throw new Error("no key");
  const texts: string[] = [];
  const head = mustSucceed(await readCheckpoint(desk, {}));
  while (texts.length < head.size) {
    texts.push(...mustSucceed(await readLogEntries(desk, { start: texts.length, end: head.size })).entries);
  }
  const entries = texts.map((text) => JSON.parse(text) as LogEntry);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head.size }, (_, seq) => seq));
  const root = rootsOf(
    sha256,
    texts.map((text) => leafHash(sha256, text)),
  ).at(-1);
  expect(parseCheckpoint(openNote(head.note, [key])?.note.body ?? "")).toMatchObject({ size: head.size, root });
  const published = await rows<{ check_id: string; number: number; sha256: string }>(
    "SELECT check_id, number, sha256 FROM published_versions ORDER BY check_id, number",
  );
  expect(published.length).toBeGreaterThan(3);
  const logged = entries.flatMap((entry) =>
    entry.kind === "publication" ? [`${entry.checkId} ${entry.version} ${entry.sha256}`] : [],
  );
  expect(logged.toSorted()).toEqual(published.map((row) => `${row.check_id} ${row.number} ${row.sha256}`).toSorted());

  // Four eyes, on the words that were approved; one current version; every copy that a version names is there.
  for (const statement of [
    "SELECT v.id FROM published_versions v JOIN check_contributors c ON c.check_id = v.check_id AND c.user_id = v.approver_id",
    "SELECT v.id FROM published_versions v JOIN approvals a ON a.id = v.approval_id WHERE a.content_hash <> v.content_hash",
    "SELECT a.id FROM approvals a JOIN checks c ON c.id = a.check_id WHERE a.voided_at IS NULL AND c.state = 'approved' AND a.content_hash <> c.content_hash",
    "SELECT check_id FROM published_versions GROUP BY check_id HAVING max(number) <> count(*)",
    `SELECT named->>'id' FROM published_versions, jsonb_path_query(canonical::jsonb, '$.claims[*].evidence[*].snapshot') AS named
     WHERE NOT EXISTS (SELECT FROM snapshots s WHERE s.id = named->>'id' AND s.sha256 = named->>'sha256')`,
    "SELECT check_id FROM published_checks c WHERE EXISTS (SELECT FROM retractions r WHERE r.check_id = c.check_id)",
  ]) {
    expect(await rows(statement), statement).toEqual([]);
  }
}, 300_000);
