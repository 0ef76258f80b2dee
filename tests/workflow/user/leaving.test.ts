import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import { parseCheckpoint, parseNote } from "#domain/log/signed-note.ts";
import { rootsOf } from "#domain/log/verify-proof.ts";
import { completeCheck, idOf, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { readCheckpoint, readLogEntries } from "#workflow/log/read-log.ts";
import { sha256 } from "#workflow/log/signing.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";
import { disableUser } from "#workflow/user/disable-user.ts";

it("F11: whoever leaves stays the author of what was published, cannot be deleted, and log and audit trail hold", async () => {
  const desk = await openDesk();
  const writer = await desk.person("Ines Duarte", "fact_checker");
  const editor = await desk.person("Hanne Vestergaard", "editor");
  const admin = await desk.person("Ada Admin", "admin");
  const { checkId } = await completeCheck(writer);
  const { slug } = await publish(writer, editor, checkId);
  const read = async () => mustSucceed(await readPublishedVersion(admin, { slug }));
  const before = await read();
  for (const person of [writer, editor]) {
    mustSucceed(await disableUser(admin, { userId: idOf(person) }));
    for (const run of [desk.asApp, desk.asOwner]) {
      await expect(run(`DELETE FROM users WHERE id = '${idOf(person)}'`)).rejects.toThrow(/foreign key|CD001|append/i);
    }
  }
  const after = await read();
  expect(after).toEqual(before);
  expect(after.check).toMatchObject({ writtenBy: ["Ines Duarte"], approvedBy: "Hanne Vestergaard" });
  const { entries } = mustSucceed(await readLogEntries(desk, { start: 0, end: 500 }));
  const root = rootsOf(
    sha256,
    entries.map((text) => leafHash(sha256, text)),
  ).at(-1);
  const { note } = mustSucceed(await readCheckpoint(desk, {}));
  expect(parseCheckpoint(parseNote(note)?.body ?? "")?.root).toBe(root);
  expect(await findBrokenAuditEvent(desk.db)).toBeNull();
});
