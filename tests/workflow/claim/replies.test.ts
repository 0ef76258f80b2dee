import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { askForReply } from "#workflow/claim/ask-for-reply.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import { editReply, removeReply } from "#workflow/claim/edit-reply.ts";
import { listReplies } from "#workflow/claim/list-replies.ts";
import type { Ctx } from "#workflow/context.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
});

const ASKED = { party: "The port of Port Ellery", contactWay: "press_office", askedOn: "2026-02-01" } as const;
const contentHash = async (checkId: string) => mustSucceed(await readCheck(writer, { checkId })).contentHash;

describe("asking for a reply", () => {
  it("is content: it changes the hash, readers get it, and it is frozen once published", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const before = await contentHash(checkId);
    const asked = mustSucceed(await askForReply(writer, { claimId, ...ASKED, deadline: "2026-02-03" }));
    expect(asked).toMatchObject({ version: 1, outcome: "waiting", answer: null });
    expect(await contentHash(checkId)).not.toBe(before);
    const { slug } = await publish(writer, editor, checkId);
    const { check } = mustSucceed(await readPublishedVersion(writer, { slug }));
    expect(check.claims[0]?.replyRequests).toEqual([
      { ...ASKED, deadline: "2026-02-03", outcome: "waiting", answer: null, answeredOn: null },
    ]);
    const edit = { replyId: asked.id, basedOn: 1 };
    expect(await editReply(writer, { ...edit, outcome: "no_answer" })).toMatchObject({
      error: { kind: "not_editable" },
    });
    expect(await removeReply(writer, edit)).toMatchObject({ error: { kind: "not_editable" } });
    expect(await askForReply(writer, { claimId, ...ASKED })).toMatchObject({ error: { kind: "not_editable" } });
    await expect(desk.asApp(`UPDATE reply_requests SET party = 'x' WHERE id = '${asked.id}'`)).rejects.toThrow(
      /frozen/,
    );
  });

  it("makes whoever records it a contributor, and voids an approval of the text without it", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash: await contentHash(checkId) }));
    const other = await desk.person("Olu Adebayo", "editor");
    mustSucceed(await askForReply(other, { claimId, ...ASKED }));
    const check = mustSucceed(await readCheck(other, { checkId }));
    expect(check).toMatchObject({ state: "submitted", approval: null });
    expect(check.contributors.map((person) => person.name)).toContain("Olu Adebayo");
    expect(await causeEvent(other, "approve", { checkId, contentHash: check.contentHash })).toMatchObject({
      error: { kind: "own_work" },
    });
  });

  it("is refused on a dropped claim, on none, beyond fifty, and to people who may not edit", async () => {
    const { claimId } = await completeCheck(writer);
    const admin = await desk.person("Arun Mehta", "admin");
    expect(await askForReply(admin, { claimId, ...ASKED })).toMatchObject({ error: { kind: "forbidden" } });
    expect(await askForReply(writer, { claimId: "clm_00000000000000000000", ...ASKED })).toMatchObject({
      error: { kind: "claim_not_found" },
    });
    for (let count = 0; count < 50; count += 1) mustSucceed(await askForReply(writer, { claimId, ...ASKED }));
    expect(await askForReply(writer, { claimId, ...ASKED })).toMatchObject({ error: { kind: "too_many_replies" } });
    mustSucceed(await dropClaim(writer, { claimId, reason: "opinion" }));
    expect(await askForReply(writer, { claimId, ...ASKED })).toMatchObject({ error: { kind: "claim_dropped" } });
  });
});

describe("what came of it", () => {
  it("is written over the version that was seen; a stale write gets the present one and changes nothing", async () => {
    const { claimId } = await completeCheck(writer);
    const { id: replyId } = mustSucceed(await askForReply(writer, { claimId, ...ASKED }));
    const answered = mustSucceed(
      await editReply(writer, {
        replyId,
        basedOn: 1,
        outcome: "answered",
        answer: "We stand by it.",
        answeredOn: "2026-02-02",
      }),
    );
    expect(answered).toMatchObject({ ...ASKED, version: 2, outcome: "answered", answer: "We stand by it." });
    expect(await editReply(editor, { replyId, basedOn: 1, outcome: "declined" })).toMatchObject({
      error: { kind: "stale_version", current: { version: 2, answer: "We stand by it." } },
    });
    expect(await removeReply(editor, { replyId, basedOn: 1 })).toMatchObject({ error: { kind: "stale_version" } });
    expect(mustSucceed(await listReplies(writer, { claimId }))).toEqual([answered]);
  });

  it("two writers at once: one is told", async () => {
    const { claimId } = await completeCheck(writer);
    const { id: replyId } = mustSucceed(await askForReply(writer, { claimId, ...ASKED }));
    const results = await Promise.all([
      editReply(writer, { replyId, basedOn: 1, outcome: "no_answer" }),
      editReply(editor, { replyId, basedOn: 1, outcome: "declined" }),
    ]);
    expect(results.map((result) => (result.ok ? "saved" : result.error.kind)).sort()).toEqual([
      "saved",
      "stale_version",
    ]);
  });

  it("that cannot be true is refused and the request stays as it was", async () => {
    const { claimId } = await completeCheck(writer);
    const asked = mustSucceed(await askForReply(writer, { claimId, ...ASKED, deadline: "2999-01-01" }));
    const edit = { replyId: asked.id, basedOn: 1 };
    expect(await editReply(writer, { ...edit, outcome: "answered" })).toMatchObject({
      error: { kind: "answer_missing", field: "answer" },
    });
    expect(await editReply(writer, { ...edit, outcome: "no_answer" })).toMatchObject({
      error: { kind: "deadline_not_passed", field: "outcome" },
    });
    expect(mustSucceed(await listReplies(writer, { claimId }))).toEqual([asked]);
  });

  it("can be taken off and written again: the content is what it was", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const asked = mustSucceed(await askForReply(writer, { claimId, ...ASKED }));
    const before = await contentHash(checkId);
    mustSucceed(await removeReply(writer, { replyId: asked.id, basedOn: 1 }));
    expect(await contentHash(checkId)).not.toBe(before);
    expect(await removeReply(writer, { replyId: asked.id, basedOn: 1 })).toMatchObject({
      error: { kind: "reply_not_found" },
    });
    const { id: _, version: __, ...facts } = asked;
    mustSucceed(await askForReply(writer, { claimId, ...facts }));
    expect(await contentHash(checkId)).toBe(before);
  });
});
