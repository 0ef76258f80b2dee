import { beforeAll, describe, expect, it } from "vitest";
import { attachEvidenceBody } from "#server/input/evidence-input.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readReview } from "#workflow/check/read-review.ts";
import type { Ctx } from "#workflow/context.ts";
import { editEvidence, removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { restoreEvidence } from "#workflow/evidence/restore-evidence.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
});

const WAYBACK = "https://web.archive.org/web/2026/https://port.example/report";
const PERMA = "https://perma.cc/ABCD-EFGH";

async function evidenceOf(checkId: string) {
  const check = mustSucceed(await readCheck(writer, { checkId }));
  const evidence = check.claims[0]?.evidence[0];
  if (!evidence) throw new Error("no evidence");
  return { check, evidence };
}

describe("copies in public archives", () => {
  it("stand beside our own, reach readers, and a change of them is named in the review", async () => {
    const { checkId } = await completeCheck(writer);
    const { evidence } = await evidenceOf(checkId);
    const edit = { evidenceId: evidence.id, basedOn: evidence.version };
    mustSucceed(await editEvidence(writer, { ...edit, archiveUrls: [WAYBACK, WAYBACK] }));
    const { slug } = await publish(writer, editor, checkId);
    const { check } = mustSucceed(await readPublishedVersion(writer, { slug }));
    expect(check.claims[0]?.evidence[0]?.archiveUrls).toEqual([WAYBACK]);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "One more copy." }));
    const { evidence: present } = await evidenceOf(checkId);
    mustSucceed(await editEvidence(writer, { ...edit, basedOn: present.version, archiveUrls: [WAYBACK, PERMA] }));
    const review = mustSucceed(await readReview(editor, { checkId }));
    expect(review.sincePublished?.changes).toEqual([
      {
        claimNumber: 1,
        field: "Evidence 1, copies in public archives",
        before: WAYBACK,
        after: `${WAYBACK}\n${PERMA}`,
      },
    ]);
  });

  it("stay when other fields change, and come back with evidence that is restored", async () => {
    const { checkId } = await completeCheck(writer);
    const { evidence } = await evidenceOf(checkId);
    const target = { evidenceId: evidence.id };
    mustSucceed(await editEvidence(writer, { ...target, basedOn: 1, archiveUrls: [PERMA] }));
    mustSucceed(await editEvidence(writer, { ...target, basedOn: 2, note: "A note." }));
    const { check } = await evidenceOf(checkId);
    mustSucceed(await removeEvidence(writer, { ...target, basedOn: 3 }));
    mustSucceed(await restoreEvidence(writer, target));
    const restored = await evidenceOf(checkId);
    expect(restored.evidence.archiveUrls).toEqual([PERMA]);
    expect(restored.check.contentHash).toBe(check.contentHash);
  });

  it.each([["javascript:alert(1)"], ["ftp://web.archive.org/x"], ["https://user:pass@perma.cc/x"], ["perma.cc/x"]])(
    "%s is no address of one",
    (address) => {
      const body = { sourceId: "src_00000000000000000000", stance: "context", archiveUrls: [PERMA, address] };
      const parsed = attachEvidenceBody.safeParse(body);
      expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(["archiveUrls.1"]);
    },
  );
});
