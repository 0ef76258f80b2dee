import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvents } from "#db/schema/audit.ts";
import { machineHelp } from "#db/schema/model-proposals.ts";
import { completeCheck, mustSucceed, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import { ask, checker, desk, editor, machineHelpOf, proposals } from "./model-desk.ts";

describe("a correction in which a proposal was accepted", () => {
  /** A published check, whose correction is begun, and the claim as readers have it. */
  async function correcting() {
    const { checkId, claimId } = await completeCheck(checker);
    await ask({ checkId, task: "restatement", claimId }, { statement: "Port Ellery handled 41 million tonnes." });
    const [first] = await proposals(checkId);
    mustSucceed(await editClaim(checker, { claimId, basedOn: 1, proposalId: first?.id }));
    const published = await publish(checker, editor, checkId);
    mustSucceed(
      await causeEvent(editor, "start_correction", { checkId, correctionKind: "update", reason: "We look again." }),
    );
    const claimNow = async () => {
      const [found] = mustSucceed(await readCheck(checker, { checkId })).claims;
      if (!found) throw new Error("the claim is gone");
      return found;
    };
    await ask({ checkId, task: "restatement", claimId }, { statement: "The port handled 41 million tonnes." });
    const [proposal] = await proposals(checkId);
    const before = await claimNow();
    const statement = "The port handled 41 million tonnes.";
    mustSucceed(await editClaim(checker, { claimId, basedOn: before.version, statement, proposalId: proposal?.id }));
    const abandon = () => causeEvent(editor, "abandon_correction", { checkId });
    return { checkId, claimId, published, before, claimNow, abandon };
  }

  it("can be abandoned once its words are taken back; readers are told of what they have, and of nothing more", async () => {
    const { checkId, claimId, published, before, claimNow, abandon } = await correcting();
    expect(await machineHelpOf(checkId)).toHaveLength(2);
    expect(await abandon()).toMatchObject({ error: { kind: "unpublished_changes" } });
    expect(await machineHelpOf(checkId)).toHaveLength(2);
    const { version } = await claimNow();
    mustSucceed(await editClaim(checker, { claimId, basedOn: version, statement: before.statement }));
    expect(await machineHelpOf(checkId)).toHaveLength(2);
    mustSucceed(await abandon());
    expect(mustSucceed(await readCheck(checker, { checkId }))).toMatchObject({
      ...{ state: "published", contentHash: published.contentHash, correction: null },
    });
    expect(await machineHelpOf(checkId)).toEqual([["statement", "sample-model:3b"]]);
    expect(await desk.db.$count(machineHelp, eq(machineHelp.claimId, claimId))).toBe(2);
    const [event] = await desk.db
      .select({ after: auditEvents.after })
      .from(auditEvents)
      .where(and(eq(auditEvents.checkId, checkId), eq(auditEvents.action, "check.abandon_correction")));
    expect(event?.after).toMatchObject({ machineHelpUndone: 1, contentHash: published.contentHash });
    // The next correction begins from what readers have.
    mustSucceed(
      await causeEvent(editor, "start_correction", { checkId, correctionKind: "update", reason: "Once more." }),
    );
    mustSucceed(await abandon());
  });

  it("cannot have readers lose what they were told, not even by SQL", async () => {
    const { claimId, claimNow, checkId } = await correcting();
    const undo = (of: string) =>
      desk.asApp(
        `INSERT INTO machine_help_undone SELECT id, claim_id, accepted_by, now() FROM machine_help WHERE claim_id = '${claimId}' ORDER BY accepted_at ${of} LIMIT 1`,
      );
    await expect(undo("ASC")).rejects.toThrow(/readers were told/);
    await undo("DESC");
    for (const statement of ["DELETE FROM machine_help_undone", "UPDATE machine_help_undone SET undone_at = now()"]) {
      await expect(desk.asApp(statement)).rejects.toThrow();
    }
    expect((await claimNow()).machineHelp).toHaveLength(1);
    expect(mustSucceed(await readCheck(checker, { checkId })).state).toBe("correcting");
  });
});
