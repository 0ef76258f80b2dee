import { beforeAll, describe, expect, it } from "vitest";
import { PAIRS, WIRE } from "#tests/domain/evidence/wire-copy.ts";
import { completeCheck, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { readOrigins } from "#workflow/evidence/read-origins.ts";
import { declineOneOrigin, setOneOrigin } from "#workflow/evidence/settle-one-origin.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { addOrigin } from "#workflow/source/save-origin.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;
let sources: readonly { readonly id: string; readonly name: string }[];

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  sources = mustSucceed(await listSources(writer, { limit: 20 })).items;
});

async function attach(claimId: string, source: number, text: string, more: object = {}) {
  const snapshot = mustSucceed(await archiveSnapshot(writer, { text }));
  return mustSucceed(
    await attachEvidence(writer, {
      ...{ claimId, sourceId: sources[source]?.id ?? "", stance: "context", snapshotId: snapshot.id },
      ...more,
    }),
  );
}

const origins = async (claimId: string) => mustSucceed(await readOrigins(writer, { claimId }));

const STUDY = PAIRS.find(({ what }) => what.includes("nothing in common"))?.other ?? "";

describe("the origins of a claim", () => {
  it("are counted by their roots, with the way that each piece of knowledge took", async () => {
    const { claimId } = await completeCheck(writer);
    const root = mustSucceed(await addOrigin(writer, { name: "The mayor's speech", kind: "press_conference" }));
    const one = await attach(claimId, 1, "A.", { origin: { name: "Report on the speech", derivesFromId: root.id } });
    const two = await attach(claimId, 2, "B.", { originId: root.id });
    const read = await origins(claimId);
    expect(read).toMatchObject({ links: 3, origins: 2, independent: 2, primary: 1, proposals: [] });
    expect(read.items.find(({ origin }) => origin.name === "Report on the speech")).toMatchObject({
      ...{ root: { id: root.id }, derivesFrom: [{ id: root.id }], evidence: [one.number], independent: true },
    });
    expect(read.graph.edges).toContainEqual({ from: two.id, to: root.id });
    expect(read.graph.edges).toContainEqual({ from: root.id, to: claimId });
  });

  it("name a source's own knowledge by what the source is", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const government = mustSucceed(await listSources(writer, { limit: 100 })).items.find(
      ({ kind }) => kind === "government",
    );
    mustSucceed(await attachEvidence(writer, { claimId, sourceId: government?.id ?? "", stance: "context" }));
    const items = mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence ?? [];
    expect(items.at(-1)?.origin).toMatchObject({ name: government?.name, kind: "official_statement" });
  });

  it("refuse to derive from an origin that is not there", async () => {
    const { claimId } = await completeCheck(writer);
    const refused = await attachEvidence(writer, {
      ...{ claimId, sourceId: sources[0]?.id ?? "", stance: "context" },
      origin: { name: "Hangs in the air", derivesFromId: "org_00000000000000000000" },
    });
    expect(refused).toMatchObject({ error: { kind: "origin_unknown", field: "origin.derivesFromId" } });
  });
});

describe("wire copy among the evidence of a claim", () => {
  it("is proposed as one origin with the passage, and the wire story first", async () => {
    const { claimId } = await completeCheck(writer);
    const one = await attach(claimId, 1, `Record year. ${WIRE}`);
    const wire = { name: "The agency's story of Tuesday", kind: "wire_story" as const };
    const two = await attach(claimId, 2, `${WIRE}\n\nMore news.`, { origin: wire });
    await attach(claimId, 3, STUDY);
    const { proposals, origins: before } = await origins(claimId);
    expect(proposals).toHaveLength(1);
    const [proposal] = proposals;
    expect(proposal?.evidence.map(({ number }) => number)).toEqual([one.number, two.number]);
    expect(proposal?.passage.text).toContain("a third more than the year before");
    expect(proposal?.origins[0]).toMatchObject(wire);

    const accepted = { evidenceId: one.id, basedOn: one.version };
    mustSucceed(await setOneOrigin(writer, { claimId, evidence: [accepted], originId: proposal?.origins[0]?.id }));
    expect(await origins(claimId)).toMatchObject({ proposals: [], origins: before - 1 });
  });

  it("is not seen in two reports that share what an official said", async () => {
    const pair = PAIRS.find(({ what }) => what.includes("only what an official said"));
    const { claimId } = await completeCheck(writer);
    await attach(claimId, 1, pair?.one ?? "");
    await attach(claimId, 2, pair?.other ?? "");
    expect((await origins(claimId)).proposals).toEqual([]);
  });

  it("is not seen where the pieces go back to one origin already, or one source's page is cited twice", async () => {
    const { claimId } = await completeCheck(writer);
    const root = mustSucceed(await addOrigin(writer, { name: "One and the same" }));
    await attach(claimId, 1, `${WIRE} One.`, { originId: root.id });
    await attach(claimId, 2, `${WIRE} Two.`, { origin: { name: "What came of it", derivesFromId: root.id } });
    await attach(claimId, 2, `${WIRE} Two.`, { origin: { name: "A person named in it" } });
    // The third piece is the second page once more: the page is compared with the first, not with itself.
    const { proposals } = await origins(claimId);
    expect(proposals.map(({ evidence }) => evidence.length)).toEqual([3]);
    const { claimId: another } = await completeCheck(writer);
    await attach(another, 2, `${WIRE} Three.`, { originId: root.id });
    await attach(another, 2, `${WIRE} Three.`, { origin: { name: "Somebody else in it" } });
    expect((await origins(another)).proposals).toEqual([]);
  });

  it("is noticed across the claims of a check", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const second = mustSucceed(
      await acceptClaim(writer, {
        checkId,
        anchors: [{ exact: "12 million euros" }],
        statement: "It cost 12 million.",
      }),
    );
    const elsewhere = await attach(second.id, 1, WIRE);
    const here = await attach(claimId, 2, `Headline. ${WIRE}`);
    const [proposal] = (await origins(claimId)).proposals;
    expect(proposal?.evidence.map(({ id }) => id)).toEqual([here.id]);
    expect(proposal?.elsewhere).toMatchObject([{ id: elsewhere.id, claimNumber: 2, number: 1 }]);
  });

  it("is not proposed again once declined, until another piece joins", async () => {
    const { claimId } = await completeCheck(writer);
    await attach(claimId, 1, `${WIRE} One.`);
    await attach(claimId, 2, `${WIRE} Two.`);
    const [proposal] = (await origins(claimId)).proposals;
    const ids = proposal?.evidence.map(({ id }) => id) ?? [];
    mustSucceed(await declineOneOrigin(editor, { claimId, evidenceIds: ids.toReversed() }));
    mustSucceed(await declineOneOrigin(editor, { claimId, evidenceIds: ids }));
    expect((await origins(claimId)).proposals).toEqual([]);
    await attach(claimId, 3, `${WIRE} Three.`);
    expect((await origins(claimId)).proposals.map(({ evidence }) => evidence.length)).toEqual([3]);
  });
});

describe("giving several pieces one origin", () => {
  it("changes all or none, each over the version that was seen", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const [one, two] = [await attach(claimId, 1, `${WIRE} One.`), await attach(claimId, 2, `${WIRE} Two.`)];
    const both = (basedOn: number) => [
      { evidenceId: one.id, basedOn: 1 },
      { evidenceId: two.id, basedOn },
    ];
    const origin = { name: "A story of the agency", kind: "wire_story" as const };
    const refused = await setOneOrigin(writer, { claimId, evidence: both(7), origin });
    expect(refused).toMatchObject({ error: { kind: "stale_version", current: { id: two.id } } });
    const names = async () =>
      mustSucceed(await readCheck(writer, { checkId }))
        .claims[0]?.evidence.map((item) => item.origin.name)
        .slice(1);
    expect(await names()).toEqual([sources[1]?.name, sources[2]?.name]);
    mustSucceed(await setOneOrigin(writer, { claimId, evidence: both(1), origin }));
    expect(await names()).toEqual([origin.name, origin.name]);
  });

  it("is an edit of the content like any other: an approval is void, and a published check is left alone", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const one = await attach(claimId, 1, `${WIRE} One.`);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    const set = (basedOn: number, name: string) =>
      setOneOrigin(editor, { claimId, evidence: [{ evidenceId: one.id, basedOn }], origin: { name } });
    mustSucceed(await set(1, "The agency's story"));
    const after = mustSucceed(await readCheck(editor, { checkId }));
    expect(after).toMatchObject({ state: "submitted", isContributor: true, approval: null });
    const third = await desk.person("Third Editor", "editor");
    mustSucceed(await causeEvent(third, "approve", { checkId, contentHash: after.contentHash }));
    mustSucceed(await causeEvent(third, "publish", { checkId }));
    expect(await set(2, "Too late")).toMatchObject({ error: { kind: "not_editable" } });
  });

  it("is refused to people who may not edit", async () => {
    const { claimId } = await completeCheck(writer);
    const admin = await desk.person("Ada Admin", "admin");
    expect(await setOneOrigin(admin, { claimId, evidence: [], origin: { name: "X" } })).toMatchObject({
      error: { kind: "forbidden" },
    });
    expect(await declineOneOrigin(admin, { claimId, evidenceIds: ["evd_x"] })).toMatchObject({
      error: { kind: "forbidden" },
    });
  });
});
