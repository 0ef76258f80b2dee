import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { completeCheck, type Desk, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";

const INTERLEAVINGS = 1_000;
/** Checks that are worked on at the same time, so that connections and locks of several meet. */
const LANES = 5;
const SEED = 20_260_131;

/** Numbers from 0 to below 1 that are the same at every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One approval and one edit of a check as it is, that set out at seeded moments; says which came first, and how the check is then. */
async function interleave(
  { writer, editor }: { writer: Ctx; editor: Ctx },
  before: CheckView,
  [round, approveAfter, editAfter]: readonly [round: number, approveAfter: number, editAfter: number],
): Promise<{ came: string; after: CheckView }> {
  const { id: checkId, contentHash } = before;
  const [claim] = before.claims;
  const statement = `The harbour of Port Ellery handled 41 million tonnes, ${round}`;
  const [approved, edited] = await Promise.all([
    sleep(approveAfter).then(() => causeEvent(editor, "approve", { checkId, contentHash })),
    sleep(editAfter).then(() =>
      editClaim(writer, { claimId: claim?.id ?? "", basedOn: claim?.version ?? 0, statement }),
    ),
  ]);
  mustSucceed(edited);
  // The edit went in, whichever came first: what is approved can only be words that no longer stand.
  const after = mustSucceed(await readCheck(editor, { checkId }));
  expect([after.state, after.approval]).toEqual(["submitted", null]);
  expect(after.contentHash).not.toBe(contentHash);
  return { came: approved.ok ? "approved first" : approved.error.kind, after };
}

it(`F04: ${INTERLEAVINGS} seeded interleavings of an approval and an edit leave none approved on other words than it named`, async () => {
  const desk: Desk = await openDesk();
  const outcomes = new Map<string, number>();
  const lane = async (number: number) => {
    const writer = await desk.person(`Writer ${number}`, "fact_checker");
    const editor = await desk.person(`Editor ${number}`, "editor");
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    let check = mustSucceed(await readCheck(editor, { checkId }));
    const next = numbersFrom(SEED + number);
    for (let round = 0; round < INTERLEAVINGS / LANES; round += 1) {
      const { came, after } = await interleave({ writer, editor }, check, [round, next() * 8, next() * 8]);
      check = after;
      outcomes.set(came, (outcomes.get(came) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  expect([...outcomes.keys()].toSorted()).toEqual(["approved first", "content_changed"]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count)).toBe(INTERLEAVINGS);
  const { rows } = await desk.asOwner(
    `SELECT a.id FROM approvals a JOIN checks c ON c.id = a.check_id
     WHERE a.voided_at IS NULL AND a.content_hash IS DISTINCT FROM c.content_hash`,
  );
  expect(rows).toEqual([]);
  expect(await findBrokenAuditEvent(desk.db)).toBeNull();
}, 600_000);
