import { beforeAll, describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { commentOnCheck } from "#workflow/check/comment-on-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { type SearchDeskInput, searchDesk } from "#workflow/search/search-desk.ts";
import { addSource } from "#workflow/source/save-source.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let checkId: string;
let claimId: string;
let sourceId: string;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  ({ checkId } = mustSucceed(
    await importArticle(writer, { headline: "Port Ellery grows", outlet: "The Sample", text: TEST_ARTICLE }),
  ));
  ({ id: claimId } = mustSucceed(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "handled 41 million tonnes" }],
      statement: "The harbour of Port Ellery handled 41 million tonnes of AK-203 crates, says Müller.",
      claimant: { name: "Ada Quist" },
    }),
  ));
  ({ id: sourceId } = mustSucceed(
    await addSource(writer, { name: "Quayside Gazette", kind: "news_outlet", owner: "Harbourmaster Trust" }),
  ));
  mustSucceed(
    await attachEvidence(writer, { claimId, sourceId, stance: "supports", note: "Печатный отчёт порта за год" }),
  );
  mustSucceed(await commentOnCheck(editor, { checkId, body: "Ask the customs office about dredging permits." }));
  await importArticle(writer, {
    headline: "Something else",
    outlet: "Elsewhere",
    text: "Nothing here is about ports.",
  });
});

const search = async (query: string, input: Partial<SearchDeskInput> = {}) =>
  mustSucceed(await searchDesk(writer, { query, limit: 20, ...input }));
const kindsOf = async (query: string, input: Partial<SearchDeskInput> = {}) =>
  (await search(query, input)).items.map(({ kind }) => kind);

describe("the search of the desk", () => {
  it("finds each kind of thing by the beginnings of its words, in any order, with where it stands and who made it", async () => {
    expect((await search("tonn harb")).items).toMatchObject([
      {
        kind: "claim",
        id: claimId,
        checkId,
        claimId,
        checkTitle: expect.stringContaining("Port Ellery grows"),
        checkState: "open",
      },
      { kind: "article", checkId },
    ]);
    expect((await search("quays gaz", { kinds: ["source"] })).items).toMatchObject([{ id: sourceId, checkId: null }]);
    expect((await search("harbourmaster")).items[0]).toMatchObject({ kind: "source", id: sourceId });
    expect((await search("отчёт ПОРТА")).items).toMatchObject([{ kind: "evidence", checkId, claimId }]);
    expect((await search("dredging permits")).items).toMatchObject([
      { kind: "comment", checkId, claimId: null, person: { name: "Edda Editor" } },
    ]);
    expect(await kindsOf("ellery grows")).toEqual(expect.arrayContaining(["check", "article"]));
    expect((await search("ada quist", { kinds: ["claim"] })).items).toHaveLength(1);
  });

  it("finds an article by words that stand deep in its text, and shows them in their surroundings", async () => {
    const long = `${"A quiet day at the pier. ".repeat(400)}The lighthouse keeper retired.`;
    await importArticle(writer, { headline: "A long read", outlet: "The Sample", text: long });
    const [found] = (await search("lighthouse keeper")).items;
    expect(found).toMatchObject({ kind: "article", title: "A long read" });
    const { excerpt, excerptMarks } = found ?? { excerpt: null, excerptMarks: [] };
    expect(excerptMarks.map(({ start, end }) => sliceCodePoints(excerpt ?? "", start, end))).toEqual([
      "lighthouse",
      "keeper",
    ]);
  });

  it("marks the words that answer in code points, numbers after a dash among them", async () => {
    const [claim] = (await search("203 tonnes", { kinds: ["claim"] })).items;
    const marked = claim?.titleMarks.map(({ start, end }) => sliceCodePoints(claim.title, start, end));
    expect(marked).toEqual(["tonnes", "203"]);
  });

  it("forgives misspelt words, swapped letters and missing accents, and says so; not words that are merely alike", async () => {
    for (const query of ["habrour tonnes", "Ellrey", "muller", "harbuor of Port Elery"]) {
      const { items, nearly } = await search(query, { kinds: ["claim"] });
      expect({ query, ids: items.map(({ id }) => id), nearly }).toEqual({ query, ids: [claimId], nearly: true });
    }
    expect((await search("quaysid gazzette", { kinds: ["source"] })).items.map(({ id }) => id)).toEqual([sourceId]);
    expect(await kindsOf("harvest tonnage")).toEqual([]);
    expect((await search("harbour", { kinds: ["claim"] })).nearly).toBe(false);
  });

  it("filters by kind, state of the check, person and day", async () => {
    expect(new Set(await kindsOf("ellery", { kinds: ["check", "claim"] }))).toEqual(new Set(["check", "claim"]));
    expect(await kindsOf("ellery", { states: ["published"] })).toEqual([]);
    expect(await kindsOf("ellery", { states: ["open"], kinds: ["claim"] })).toEqual(["claim"]);
    const { actor } = editor;
    const editorId = actor.kind === "user" ? actor.id : "";
    expect(await kindsOf("the", { personId: editorId })).toEqual(["comment"]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await kindsOf("ellery", { kinds: ["claim"], from: today, to: today })).toEqual(["claim"]);
    expect(await kindsOf("ellery", { to: "2020-01-01" })).toEqual([]);
  });

  it("answers an empty query with what was worked on last, and pages without gaps or repetitions", async () => {
    const all = (await search("", { limit: 50 })).items.map(({ kind, id }) => kind + id);
    const first = await search("", { limit: 3 });
    const second = await search("", { limit: 50, offset: 3 });
    expect(first.more).toBe(true);
    expect([...first.items, ...second.items].map(({ kind, id }) => kind + id)).toEqual(all);
    const times = (await search("", { limit: 50 })).items.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("C24: takes operators, quotes and junk for what they are, and a megabyte for its beginning", async () => {
    for (const query of [
      "a & | ! ( :*",
      '"unbalanced',
      "'; DROP TABLE claims; --",
      "\\",
      "%_%",
      "🚢",
      "x".repeat(1_000_000),
    ]) {
      expect((await searchDesk(writer, { query, limit: 5 })).ok).toBe(true);
    }
    expect((await search("!!!")).items).toEqual([]);
  });

  it("is for those who may read the desk", async () => {
    const stranger = { ...writer, actor: ANONYMOUS };
    expect(await searchDesk(stranger, { query: "port", limit: 5 })).toMatchObject({ error: { kind: "not_signed_in" } });
  });
});
