import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, type Desk, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let checkId: string;
let claimId: string;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  ({ checkId, claimId } = await completeCheck(writer));
  // What a number was taken for comes back with a rollback; the number does not.
  await desk.asOwner("CREATE SEQUENCE tries; CREATE TABLE failing (below int, state text);");
  await desk.asOwner(`CREATE FUNCTION fail_at_first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF nextval('tries') < (SELECT below FROM failing) THEN
        RAISE EXCEPTION 'injected' USING ERRCODE = (SELECT state FROM failing);
      END IF;
      RETURN NEW;
    END $$`);
  await desk.asOwner("CREATE TRIGGER injected AFTER UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION fail_at_first()");
});

/** Lets the next so many attempts to write a claim fail in this way. */
async function fail(attempts: number, state: string): Promise<void> {
  await desk.asOwner(
    `ALTER SEQUENCE tries RESTART WITH 1; DELETE FROM failing; INSERT INTO failing VALUES (${attempts + 1}, '${state}')`,
  );
}

async function tries(): Promise<number> {
  const { rows } = await desk.asOwner("SELECT last_value::int AS tries FROM tries");
  return (rows as { tries: number }[])[0]?.tries ?? 0;
}

async function edits(): Promise<number> {
  const { rows } = await desk.asOwner(
    `SELECT count(*)::int AS count FROM audit_events WHERE check_id = '${checkId}' AND action = 'claim.edited'`,
  );
  return (rows as { count: number }[])[0]?.count ?? 0;
}

async function claimNow() {
  const claim = mustSucceed(await readCheck(writer, { checkId })).claims.find(({ id }) => id === claimId);
  if (!claim) throw new Error("the claim is gone");
  return claim;
}

describe("F12: a transaction that the database gives up", () => {
  it.each([
    ["as a deadlock", "40P01"],
    ["as one that cannot be serialised", "40001"],
  ])("%s is tried again, and has its one effect", async (_, state) => {
    const [{ version }, before] = [await claimNow(), await edits()];
    await fail(2, state);
    const statement = `Said again after ${state}`;
    expect(mustSucceed(await editClaim(writer, { claimId, basedOn: version, statement })).version).toBe(version + 1);
    expect([await tries(), await edits(), (await claimNow()).statement]).toEqual([3, before + 1, statement]);
  });

  it("again and again is given up after three attempts, with nothing changed", async () => {
    const [before, events] = [await claimNow(), await edits()];
    await fail(1_000, "40P01");
    await expect(editClaim(writer, { claimId, basedOn: before.version, statement: "Never" })).rejects.toThrow();
    expect([await tries(), await edits()]).toEqual([3, events]);
    expect(await claimNow()).toEqual(before);
    await fail(0, "40P01");
  });

  it("for another reason is not tried again", async () => {
    const { version } = await claimNow();
    await fail(1_000, "23514");
    await expect(editClaim(writer, { claimId, basedOn: version, statement: "Never" })).rejects.toThrow();
    expect(await tries()).toBe(1);
    await fail(0, "23514");
  });
});
