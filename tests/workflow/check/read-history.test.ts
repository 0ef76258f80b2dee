import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { assignCheck } from "#workflow/check/assign-check.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { commentOnCheck } from "#workflow/check/comment-on-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readHistory } from "#workflow/check/read-history.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
});

/** The history as sentences, the earliest first. */
async function sentences(checkId: string): Promise<string[]> {
  const { items } = mustSucceed(await readHistory(writer, { checkId, limit: 100 }));
  return items.map((item) => `${item.by} ${item.text}`).reverse();
}

describe("the history of a check", () => {
  it("tells the work from import to publication in sentences", async () => {
    const { checkId } = await completeCheck(writer);
    const opinion = mustSucceed(
      await acceptClaim(writer, {
        checkId,
        anchors: [{ exact: "It is the finest harbour in the world" }],
        statement: "It is the finest harbour",
      }),
    );
    mustSucceed(await dropClaim(writer, { claimId: opinion.id, reason: "opinion", note: "Nobody can measure it." }));
    mustSucceed(await commentOnCheck(editor, { checkId, claimId: opinion.id, body: "Agreed." }));
    mustSucceed(await assignCheck(editor, { checkId, userId: idOf(writer) }));
    const { contentHash } = await publish(writer, editor, checkId);
    const [imported, claim, evidence, rated, second, dropped, ...rest] = await sentences(checkId);
    expect(imported).toBe("Wanda Writer imported “Port Ellery” from The Sample");
    expect(claim).toContain("made claim 1 of the article: “The harbour of Port Ellery");
    expect(evidence).toMatch(/^Wanda Writer attached evidence 1 of claim 1: .+ supports it$/);
    expect(rated).toBe("Wanda Writer rated claim 1 Supported");
    expect(second).toContain("made claim 2");
    expect(dropped).toBe("Wanda Writer dropped claim 2: it is an opinion");
    expect(rest).toEqual([
      "Edwin Editor commented on claim 2",
      "Edwin Editor gave it to Wanda Writer",
      "Wanda Writer sent it to the editors, round 1",
      `Edwin Editor approved the text ${contentHash.slice(0, 8)}`,
      "Edwin Editor published version 1",
    ]);
  });

  it("shows the words before and after an edit, the reason of a return, and evidence that is gone by its number", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    mustSucceed(await causeEvent(editor, "return", { checkId, reason: "Say which year." }));
    mustSucceed(
      await proposeVerdict(writer, {
        claimId,
        rating: "needs_context",
        summary: "The figure is for 2025.",
        rationale: "The port reports 41 million tonnes [1].",
        asOf: "2026-01-31",
      }),
    );
    const evidence = mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence[0];
    mustSucceed(await removeEvidence(writer, { evidenceId: evidence?.id ?? "", basedOn: evidence?.version ?? 0 }));
    const { items } = mustSucceed(await readHistory(editor, { checkId, limit: 3 }));
    expect(items).toMatchObject([
      { text: "removed evidence 1 of claim 1", changes: [] },
      {
        text: "changed the rating of claim 1 from Supported to Needs context",
        changes: [
          { field: "Rating", before: "Supported", after: "Needs context" },
          { field: "Answer", before: "The port’s own figures say so.", after: "The figure is for 2025." },
        ],
      },
      { text: "returned it with a note", note: "Say which year.", by: "Edwin Editor" },
    ]);
  });

  it("comes in pages without a gap, and only to people of the desk", async () => {
    const { checkId } = await completeCheck(writer);
    const whole = mustSucceed(await readHistory(writer, { checkId, limit: 100 })).items.map((item) => item.seq);
    const first = mustSucceed(await readHistory(writer, { checkId, limit: 3 }));
    const second = mustSucceed(await readHistory(writer, { checkId, limit: 3, cursor: first.nextCursor ?? "" }));
    expect([...first.items, ...second.items].map((item) => item.seq)).toEqual(whole);
    expect(await readHistory(desk.ctx(ANONYMOUS), { checkId, limit: 3 })).toMatchObject({
      error: { kind: "not_signed_in" },
    });
    expect(await readHistory(writer, { checkId: "chk_none", limit: 3 })).toMatchObject({
      error: { kind: "check_not_found" },
    });
  });
});
