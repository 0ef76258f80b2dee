import { beforeAll, describe, expect, it } from "vitest";
import { checkContent } from "#domain/check/check-content.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { listAuditEvents } from "#workflow/audit/list-audit-events.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { matchClaims } from "#workflow/earlier/match-claims.ts";
import { listRelations, relateClaim } from "#workflow/earlier/relate-claim.ts";
import { reuseEarlierCheck } from "#workflow/earlier/reuse-earlier-check.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { editEvidence, removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { restoreEvidence } from "#workflow/evidence/restore-evidence.ts";
import { addSource } from "#workflow/source/save-source.ts";

let desk: Desk;
let writer: Ctx;
let earlierCheckId: string;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Rita Relates", "fact_checker");
  const found = {
    ...{ claim: "Port Ellery handles 41 million tonnes a year", claimant: null, claimedAt: null, title: null },
    ...{ publisher: "Example Checks", publisherUrl: "https://checks.example/", url: "https://checks.example/port" },
    ...{ summary: "The port counts containers twice.", publishedAt: "2026-01-05", rating: "Half true", position: 0.5 },
    language: "en",
  };
  const from = { jobId: null, url: null, fileName: "feed.json" };
  mustSucceed(await importReviews(writer, from, { found: [found], refused: [], more: 0 }));
  const [match] = mustSucceed(await matchClaims(writer, { text: "Port Ellery million tonnes", limit: 5 }));
  if (match?.by !== "others") throw new Error("the check was not found");
  earlierCheckId = match.earlierCheckId;
});

const relationsOf = async (claimId: string) => mustSucceed(await listRelations(writer, { claimId }));

describe("what a person says an earlier check is to a claim", () => {
  it("is kept, changed and taken back, tells what was said before, and is told in the audit trail", async () => {
    const { claimId } = await completeCheck(writer);
    const say = async (relation: "same_claim" | "contradicts" | null) =>
      mustSucceed(await relateClaim(writer, { claimId, earlierCheckId, relation })).before;
    expect(await say("same_claim")).toBeNull();
    expect(await say("contradicts")).toBe("same_claim");
    expect(await relationsOf(claimId)).toEqual([{ targetId: earlierCheckId, relation: "contradicts" }]);
    expect(await say(null)).toBe("contradicts");
    expect(await relationsOf(claimId)).toEqual([]);
    const editor = await desk.person(`Ed ${claimId}`, "editor");
    const events = mustSucceed(await listAuditEvents(editor, { limit: 10 })).items;
    expect(events.map(({ action }) => action).slice(0, 3)).toEqual([
      "claim.unrelated",
      "claim.related",
      "claim.related",
    ]);
  });

  it("may be said of a claim of this desk, but not of the claim itself, nor of what is not there", async () => {
    const [one, other] = [await completeCheck(writer), await completeCheck(writer)];
    const say = (otherClaimId: string) =>
      relateClaim(writer, { claimId: one.claimId, otherClaimId, relation: "related" });
    expect((await say(other.claimId)).ok).toBe(true);
    for (const id of [one.claimId, `clm_${"0".repeat(20)}`]) {
      expect(await say(id)).toMatchObject({ error: { kind: "earlier_check_not_found" } });
    }
  });

  it("cannot be said in a check that is not open to editing, nor by somebody who may not edit", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const reader = await desk.person("Rosa Reader", "admin");
    const refused = await relateClaim(reader, { claimId, earlierCheckId, relation: "related" });
    expect(refused).toMatchObject({ error: { kind: "forbidden" } });
    const editor = await desk.person("Edgar Editor", "editor");
    await publish(writer, editor, checkId);
    const late = await relateClaim(writer, { claimId, earlierCheckId, relation: "related" });
    expect(late).toMatchObject({ error: { kind: "not_editable" } });
  });
});

describe("an earlier check that is used as evidence", () => {
  it("appears as evidence like any other, of its publisher, as context, with its summary quoted where the copy has it", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const text = "We looked. The port counts containers twice. So it is half true.";
    const snapshot = mustSucceed(await archiveSnapshot(writer, { text }));
    mustSucceed(await reuseEarlierCheck(writer, { claimId, earlierCheckId, snapshotId: snapshot.id }));
    mustSucceed(await reuseEarlierCheck(writer, { claimId, earlierCheckId }));
    const { claims } = mustSucceed(await readCheck(writer, { checkId }));
    const [, quoted, bare] = claims[0]?.evidence ?? [];
    expect(quoted).toMatchObject({
      ...{
        earlierCheckId,
        stance: "context",
        primary: false,
        quote: "The port counts containers twice.",
        quoteStatus: "exact",
      },
      ...{ url: "https://checks.example/port", note: "Earlier check by Example Checks, rated “Half true”." },
      source: { name: "Example Checks" },
    });
    expect(bare).toMatchObject({ quote: null, snapshot: null, source: { id: quoted?.source.id } });
  });

  it("is of the type of an earlier check in what is published, and no other evidence is", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await reuseEarlierCheck(writer, { claimId, earlierCheckId }));
    const check = mustSucceed(await readCheck(writer, { checkId }));
    const [own, earlier] = checkContent(check).claims[0]?.evidence ?? [];
    expect(earlier).toMatchObject({ type: "earlier_check" });
    expect(own).not.toHaveProperty("type");
  });

  it("is one after it was removed and put back, and none when another source takes its place", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const { id } = mustSucceed(await reuseEarlierCheck(writer, { claimId, earlierCheckId }));
    const now = async () => {
      const { claims } = mustSucceed(await readCheck(writer, { checkId }));
      return claims[0]?.evidence.find((item) => item.id === id);
    };
    mustSucceed(await removeEvidence(writer, { evidenceId: id, basedOn: (await now())?.version ?? 0 }));
    mustSucceed(await restoreEvidence(writer, { evidenceId: id }));
    expect(await now()).toMatchObject({ earlierCheckId });
    const edit = async (change: { note?: string; sourceId?: string }) =>
      mustSucceed(await editEvidence(writer, { evidenceId: id, basedOn: (await now())?.version ?? 0, ...change }));
    await edit({ note: "They looked at 2024." });
    expect(await now()).toMatchObject({ earlierCheckId });
    const other = mustSucceed(await addSource(writer, { name: "Another Desk", kind: "news_outlet" }));
    await edit({ sourceId: other.id });
    expect(await now()).toMatchObject({ earlierCheckId: null });
  });

  it("is refused where there is none", async () => {
    const { claimId } = await completeCheck(writer);
    const refused = await reuseEarlierCheck(writer, { claimId, earlierCheckId: `ech_${"0".repeat(20)}` });
    expect(refused).toMatchObject({ error: { kind: "earlier_check_not_found" } });
  });
});
