import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";
import { listSources, proposeDuplicates, suggestSource } from "#workflow/source/list-sources.ts";
import { mergeSources, unmergeSource } from "#workflow/source/merge-sources.ts";
import { readSource } from "#workflow/source/read-source.ts";
import { addSource, editSource, type SourceInput } from "#workflow/source/save-source.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  stranger = await desk.person("Nobody Yet");
});

let made = 0;
async function newSource(name: string, more: Partial<SourceInput> = {}) {
  made += 1;
  return mustSucceed(await addSource(writer, { name: `${name} ${made}`, kind: "news_agency", ...more }));
}
const merge = (source: { id: string }, into: { id: string }, ctx = writer) =>
  mergeSources(ctx, { sourceId: source.id, intoId: into.id });
const view = async (source: { id: string }) => mustSucceed(await readSource(writer, { sourceId: source.id }));

describe("a merge", () => {
  it("hides the duplicate from the list and says on its page where it went", async () => {
    const [one, other] = [await newSource("Doubled"), await newSource("Doubled")];
    mustSucceed(await merge(one, other));
    const { items } = mustSucceed(await listSources(writer, { limit: 100, query: "Doubled" }));
    expect(items.map(({ id }) => id)).toEqual([other.id]);
    expect(await view(one)).toMatchObject({ mergedInto: { id: other.id, name: other.name } });
    expect((await view(other)).duplicates).toEqual([{ id: one.id, name: one.name }]);
  });

  it("joins domains and languages to the target, and gives them back when it is undone", async () => {
    const one = await newSource("Joined", { domains: ["a.example", "b.example"], languages: ["ru", "en"] });
    const other = await newSource("Joined", { domains: ["b.example", "c.example"], languages: ["en"] });
    const { target } = mustSucceed(await merge(one, other));
    expect(target).toMatchObject({
      domains: ["b.example", "c.example", "a.example"],
      languages: ["en", "ru"],
      version: 2,
    });
    expect(mustSucceed(await suggestSource(writer, { url: "https://www.a.example/x" }))?.id).toBe(other.id);
    const undone = mustSucceed(await unmergeSource(editor, { sourceId: one.id }));
    expect(undone.source).toMatchObject({ mergedIntoId: null, domains: ["a.example", "b.example"] });
    expect(undone.target).toMatchObject({ domains: ["b.example", "c.example"], languages: ["en"], version: 3 });
    expect(mustSucceed(await suggestSource(writer, { url: "https://www.a.example/x" }))?.id).toBe(one.id);
  });

  it("that is undone takes back what went on to a further target, too", async () => {
    const one = await newSource("Chain", { domains: ["chain-one.example"] });
    const two = await newSource("Chain", { domains: ["chain-two.example"] });
    const three = await newSource("Chain", { domains: ["chain-three.example"] });
    mustSucceed(await merge(one, two));
    mustSucceed(await merge(two, three));
    expect((await view(three)).source.domains).toHaveLength(3);
    expect((await view(one)).mergedInto?.id).toBe(three.id);
    mustSucceed(await unmergeSource(writer, { sourceId: one.id }));
    expect((await view(three)).source.domains).toEqual(["chain-three.example", "chain-two.example"]);
    mustSucceed(await unmergeSource(writer, { sourceId: two.id }));
    expect((await view(three)).source.domains).toEqual(["chain-three.example"]);
    expect((await view(two)).source.domains).toEqual(["chain-two.example"]);
  });

  it("is refused into itself, into nothing, into a merged source, in a circle, twice, and to strangers", async () => {
    const [one, two, three] = [await newSource("Refused"), await newSource("Refused"), await newSource("Refused")];
    expect(await merge(one, one)).toMatchObject({ error: { kind: "merge_into_itself", field: "intoId" } });
    expect(await merge(one, { id: "src_00000000000000000000" })).toMatchObject({
      error: { kind: "merge_target_unknown" },
    });
    expect(await merge({ id: "src_00000000000000000000" }, one)).toMatchObject({ error: { kind: "source_not_found" } });
    expect(await merge(one, two, stranger)).toMatchObject({ error: { kind: "forbidden" } });
    expect(await unmergeSource(writer, { sourceId: one.id })).toMatchObject({ error: { kind: "source_not_merged" } });
    mustSucceed(await merge(one, two));
    expect(await merge(one, three)).toMatchObject({ error: { kind: "source_merged", target: { id: two.id } } });
    expect(await merge(two, one)).toMatchObject({
      error: { kind: "merge_circle", circle: [two.name, one.name, two.name] },
    });
    expect(await merge(three, one)).toMatchObject({
      error: { kind: "merge_target_merged", target: { id: two.id, name: two.name } },
    });
    const child = await newSource("Child", { parentId: three.id });
    expect(await merge(three, child)).toMatchObject({
      error: { kind: "merge_circle", circle: [child.name, three.name, child.name] },
    });
  });

  it("of two into each other at once happens once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newSource("Both"), await newSource("Both")];
      const results = await Promise.all([merge(one, two), merge(two, one, editor)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find((result) => !result.ok)).toMatchObject({ error: { kind: "merge_circle" } });
    }
  });

  it("and an edit at once: the edit is saved before it, or is told where the source went", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newSource("Raced"), await newSource("Raced")];
      const [edited, merged] = await Promise.all([
        editSource(editor, { ...one, sourceId: one.id, basedOn: 1, note: "Edited." }),
        merge(one, two),
      ]);
      expect(merged.ok).toBe(true);
      const { source } = await view(one);
      if (edited.ok) expect(source).toMatchObject({ note: "Edited.", mergedIntoId: two.id, version: 3 });
      else expect(edited).toMatchObject({ error: { kind: "source_merged", target: { id: two.id } } });
    }
  });

  it("and an edit of the target that did not see it: the edit is told, so that no domain is lost", async () => {
    const one = await newSource("Seen", { domains: ["seen.example"] });
    const two = await newSource("Seen");
    mustSucceed(await merge(one, two));
    expect(await editSource(editor, { ...two, sourceId: two.id, basedOn: 1, domains: [] })).toMatchObject({
      error: { kind: "stale_version", current: { domains: ["seen.example"] } },
    });
  });
});

describe("what rests on a merged source", () => {
  it("counts for the target, and keeps its name in the check and in what is published", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const [one, two] = [await newSource("Cited"), await newSource("Cited")];
    const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
    const [item] = claim?.evidence ?? [];
    mustSucceed(await editEvidence(writer, { evidenceId: item?.id ?? "", basedOn: 1, sourceId: one.id }));
    const { slug } = await publish(writer, editor, checkId);
    const before = mustSucceed(await readCanonical(writer, { slug }));
    mustSucceed(await merge(one, two));
    expect((await view(two)).uses).toMatchObject([
      { claimId, stances: ["supports"], rating: "supported", namedAs: [one.name], claimState: "approved" },
    ]);
    expect(mustSucceed(await readCanonical(writer, { slug }))).toEqual(before);
    expect(mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence[0]?.source.name).toBe(one.name);
  });

  it("leaves the content hash and the approval of a check as they are", async () => {
    const { checkId } = await completeCheck(writer);
    const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
    const [one, two] = [await newSource("Approved"), await newSource("Approved")];
    mustSucceed(await editEvidence(writer, { evidenceId: claim?.evidence[0]?.id ?? "", basedOn: 1, sourceId: one.id }));
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    mustSucceed(await merge(one, two));
    expect(mustSucceed(await readCheck(editor, { checkId }))).toMatchObject({ state: "approved", contentHash });
  });

  it("may still be edited, but no new evidence names it", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const [one, two] = [await newSource("Old"), await newSource("Old")];
    const attached = mustSucceed(await attachEvidence(writer, { claimId, sourceId: one.id, stance: "context" }));
    mustSucceed(await merge(one, two));
    const refused = { error: { kind: "source_merged", field: "sourceId", target: { id: two.id, name: two.name } } };
    expect(await attachEvidence(writer, { claimId, sourceId: one.id, stance: "context" })).toMatchObject(refused);
    mustSucceed(await editEvidence(writer, { evidenceId: attached.id, basedOn: 1, note: "Still there." }));
    const [, other] = mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence ?? [];
    expect(other?.source.id).toBe(one.id);
    mustSucceed(await editEvidence(writer, { evidenceId: attached.id, basedOn: 2, sourceId: two.id }));
    expect(await editEvidence(writer, { evidenceId: attached.id, basedOn: 3, sourceId: one.id })).toMatchObject(
      refused,
    );
  });
});

describe("a source's parent", () => {
  it("is another source, never itself by any way, and no duplicate", async () => {
    const mother = await newSource("Mother");
    const child = await newSource("Child", { parentId: mother.id });
    const grandchild = await newSource("Grandchild", { parentId: child.id });
    expect((await view(grandchild)).belongsTo.map(({ id }) => id)).toEqual([child.id, mother.id]);
    expect((await view(mother)).holds.map(({ id }) => id)).toEqual([child.id]);
    const set = (source: typeof mother, parentId: string) =>
      editSource(writer, { ...source, sourceId: source.id, basedOn: 1, parentId });
    expect(await set(mother, grandchild.id)).toMatchObject({
      error: {
        kind: "parent_circle",
        field: "parentId",
        circle: [mother.name, grandchild.name, child.name, mother.name],
      },
    });
    expect(await set(mother, mother.id)).toMatchObject({ error: { kind: "parent_circle" } });
    expect(await set(mother, "src_00000000000000000000")).toMatchObject({ error: { kind: "parent_unknown" } });
    const twin = await newSource("Mother");
    mustSucceed(await merge(mother, twin));
    expect(await addSource(writer, { name: "Late child", kind: "other", parentId: mother.id })).toMatchObject({
      error: { kind: "parent_merged", target: { id: twin.id } },
    });
    expect((await view(grandchild)).belongsTo.map(({ id }) => id)).toEqual([child.id, twin.id]);
  });

  it("cannot be set from both ends at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newSource("End"), await newSource("End")];
      const results = await Promise.all([
        editSource(writer, { ...one, sourceId: one.id, basedOn: 1, parentId: two.id }),
        editSource(editor, { ...two, sourceId: two.id, basedOn: 1, parentId: one.id }),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find((result) => !result.ok)).toMatchObject({ error: { kind: "parent_circle" } });
    }
  });
});

describe("the register", () => {
  it("is filtered by kind, country, state affiliation, and words of a name or domain", async () => {
    const one = await newSource("Filter", {
      kind: "party",
      country: "SE",
      stateAffiliated: true,
      domains: ["filtered.example"],
    });
    const list = async (filter: object) =>
      mustSucceed(await listSources(writer, { limit: 100, ...filter })).items.map(({ id }) => id);
    expect(await list({ kind: "party", country: "SE", stateAffiliated: true })).toEqual([one.id]);
    expect(await list({ query: "filtered.exam" })).toEqual([one.id]);
    expect(await list({ kind: "party", stateAffiliated: false })).not.toContain(one.id);
    expect(await list({ kind: "party", country: "NO" })).toEqual([]);
  });

  it("proposes what may be one source, until it is merged", async () => {
    const one = await newSource("Zweimal", { domains: ["zweimal.example"] });
    const two = await newSource("Ganz anders", { domains: ["zweimal.example"] });
    const ids = async () =>
      mustSucceed(await proposeDuplicates(writer, { sourceId: one.id })).map((pair) =>
        [pair.one.id, pair.other.id].sort(),
      );
    expect(await ids()).toEqual([[one.id, two.id].sort()]);
    mustSucceed(await merge(two, one));
    expect(await ids()).toEqual([]);
  });
});
