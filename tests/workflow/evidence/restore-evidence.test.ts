import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { restoreEvidence } from "#workflow/evidence/restore-evidence.ts";

let desk: Desk;
let writer: Ctx;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
});

async function evidenceOf(checkId: string) {
  const check = mustSucceed(await readCheck(writer, { checkId }));
  return { check, evidence: check.claims[0]?.evidence[0] };
}

async function removed(checkId: string): Promise<string> {
  const { evidence } = await evidenceOf(checkId);
  if (!evidence) throw new Error("no evidence");
  mustSucceed(await removeEvidence(writer, { evidenceId: evidence.id, basedOn: evidence.version }));
  return evidence.id;
}

describe("restoring evidence", () => {
  it("puts it back under its number, with quote, copy and origin, so that the content is what it was", async () => {
    const { checkId } = await completeCheck(writer);
    const before = await evidenceOf(checkId);
    const evidenceId = await removed(checkId);
    expect((await evidenceOf(checkId)).check.missing).not.toEqual([]);
    expect(mustSucceed(await restoreEvidence(writer, { evidenceId }))).toEqual({ id: evidenceId, number: 1 });
    const after = await evidenceOf(checkId);
    const { version, ...rest } = after.evidence ?? { version: 0 };
    expect({ ...rest, version: 1 }).toEqual(before.evidence);
    expect(version).toBe(2);
    expect(after.check.contentHash).toBe(before.check.contentHash);
    expect(after.check.missing).toEqual([]);
  });

  it("happens once: the second restoration finds it in place", async () => {
    const { checkId } = await completeCheck(writer);
    const evidenceId = await removed(checkId);
    mustSucceed(await restoreEvidence(writer, { evidenceId }));
    expect(await restoreEvidence(writer, { evidenceId })).toMatchObject({ error: { kind: "evidence_not_found" } });
  });

  it("is refused for evidence that was never there, on a dropped claim, and to people who may not edit", async () => {
    expect(await restoreEvidence(writer, { evidenceId: "evd_00000000000000000000" })).toMatchObject({
      error: { kind: "evidence_not_found" },
    });
    const { checkId, claimId } = await completeCheck(writer);
    const evidenceId = await removed(checkId);
    const admin = await desk.person("Arun Mehta", "admin");
    expect(await restoreEvidence(admin, { evidenceId })).toMatchObject({ error: { kind: "forbidden" } });
    mustSucceed(await dropClaim(writer, { claimId, reason: "opinion" }));
    expect(await restoreEvidence(writer, { evidenceId })).toMatchObject({ error: { kind: "claim_dropped" } });
  });

  it("is refused on a published check", async () => {
    const { checkId } = await completeCheck(writer);
    const { evidence } = await evidenceOf(checkId);
    const evidenceId = await removed(checkId);
    mustSucceed(await restoreEvidence(writer, { evidenceId }));
    await publish(writer, await desk.person("Hanne Vestergaard", "editor"), checkId);
    expect(await restoreEvidence(writer, { evidenceId: evidence?.id ?? "" })).toMatchObject({
      error: { kind: "not_editable" },
    });
  });
});
