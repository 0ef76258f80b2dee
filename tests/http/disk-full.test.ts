import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { asOwner } from "#tests/support/as-owner.ts";
import { completeHarbour, publishHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

// Only root may mount a small disk.
const disk = mkdtempSync(join(tmpdir(), "claimdesk-small-disk-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk]).status === 0;

afterAll(() => {
  if (mounted) spawnSync("umount", [disk]);
  removeFolder(disk);
});

it.skipIf(mounted)("J04 needs a small disk, which only root may mount", () => {});

describe.runIf(mounted)("J04: a disk that is full", () => {
  const { baseUrl, dataDir, ownerUrl } = inject("server");
  // Only the superuser of the cluster may say where tables lie.
  const superuser = new URL(ownerUrl);
  superuser.username = "postgres";
  superuser.password = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")).superuserPassword;
  const sql = (statement: string) => asOwner(superuser.href, statement);
  const newsroom = openNewsroom();
  let writer: Somebody;
  let checkId: string;
  let slug: string;

  beforeAll(async () => {
    writer = await newsroom.hire("Wilma Full", "fact_checker");
    const editor = await newsroom.hire("Egon Full", "editor");
    ({ checkId } = await completeHarbour(writer.api));
    await publishHarbour(writer.api, editor.api, checkId);
    ({
      body: { slug },
    } = await writer.api.get(`/checks/${checkId}`));
    const { uid, gid } = statSync(join(dataDir, "postgres"));
    chownSync(disk, uid, gid);
    await sql(`CREATE TABLESPACE small_disk LOCATION '${disk}'`);
    await sql("ALTER TABLE comments SET TABLESPACE small_disk");
  });
  afterAll(async () => {
    rmSync(join(disk, "ballast"), { force: true });
    await sql("ALTER TABLE comments SET TABLESPACE pg_default");
    await sql("DROP TABLESPACE small_disk");
  });

  it("is told as something that may pass, reading goes on, and once there is room so does writing, with nothing lost", async () => {
    const say = (body: string) => writer.api.post(`/checks/${checkId}/comments`, { body });
    const kept: string[] = [];
    const first = await say("Before.");
    expect(first.status).toBe(201);
    kept.push(first.body.id);
    try {
      writeFileSync(join(disk, "ballast"), Buffer.alloc(8_000_000));
    } catch (error) {
      expect(error).toMatchObject({ code: "ENOSPC" });
    }
    let refused = await say("x".repeat(5_000));
    for (let round = 0; round < 50 && refused.status === 201; round += 1) {
      kept.push(refused.body.id);
      refused = await say("x".repeat(5_000));
    }
    expect([refused.status, refused.body.kind]).toEqual([503, "busy"]);
    expect(refused.headers.get("retry-after")).not.toBeNull();
    expect((await writer.api.get(`/checks/${checkId}`)).status).toBe(200);
    expect((await fetch(`${baseUrl}/verdicts/${slug}`)).status).toBe(200);
    expect((await fetch(`${baseUrl}/search?q=harbour`)).status).toBe(200);

    rmSync(join(disk, "ballast"));
    const after = await say("After.");
    expect(after.status).toBe(201);
    kept.push(after.body.id);
    const rows = await newsroom.sql(`SELECT id FROM comments WHERE check_id = '${checkId}'`);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  });
});
