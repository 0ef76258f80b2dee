import { beforeAll, describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { Claim } from "#domain/check/check.ts";
import { newId } from "#domain/ids.ts";
import { analyseHere } from "#tests/support/analyse-here.ts";
import { type Desk, idOf, mustSucceed, openDesk, publish, TEST_ARTICLE } from "#tests/support/desk.ts";
import { addArticleVersion } from "#workflow/article/add-article-version.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { moveCheckToVersion } from "#workflow/article/move-check.ts";
import { readArticleChange } from "#workflow/article/read-article-change.ts";
import { readDrift } from "#workflow/article/read-drift.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readHistory } from "#workflow/check/read-history.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dismissSuggestion } from "#workflow/claim/dismiss-suggestion.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import { type DecisionRecord, exportDecisions } from "#workflow/claim/export-decisions.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
});

const TONNES = "handled 41 million tonnes last year";
const COST = "the dredging cost 12 million euros";

async function claimOn(checkId: string, exact: string): Promise<string> {
  const statement = `It is so that ${exact}`;
  const claim = mustSucceed(await acceptClaim(writer, { checkId, anchors: [{ exact }], statement }));
  const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
  const copy = mustSucceed(await archiveSnapshot(writer, { text: `We know that ${exact}.` }));
  const evidence = { sourceId: source?.id ?? "", stance: "supports", primary: true, quote: exact } as const;
  mustSucceed(await attachEvidence(writer, { ...evidence, claimId: claim.id, snapshotId: copy.id }));
  mustSucceed(
    await proposeVerdict(writer, {
      ...{ claimId: claim.id, rating: "supported", summary: "So it is.", rationale: "See [1].", asOf: "2026-01-31" },
    }),
  );
  return claim.id;
}

/** A check with claims on two passages, and a later text of its article. */
async function drifted(later: string) {
  const { checkId, id: articleId } = mustSucceed(
    await importArticle(writer, { headline: `Port ${newId("check")}`, outlet: "The Sample", text: TEST_ARTICLE }),
  );
  const tonnes = await claimOn(checkId, TONNES);
  const cost = await claimOn(checkId, COST);
  const version = mustSucceed(await addArticleVersion(writer, { articleId, text: later }));
  const read = async () => mustSucceed(await readCheck(writer, { checkId }));
  const claim = async (id: string): Promise<Claim> => {
    const found = (await read()).claims.find((item) => item.id === id);
    if (!found) throw new Error("the claim is gone");
    return found;
  };
  const move = (decisions: Parameters<typeof moveCheckToVersion>[1]["decisions"] = []) =>
    moveCheckToVersion(writer, { checkId, articleVersionId: version.id, decisions });
  return { checkId, articleId, tonnes, cost, version, read, claim, move };
}

const EDITED = `A note of the editors 🇮🇳.\n\n${TEST_ARTICLE.replace("12 million", "14 million")}`;

/** What of the decisions about suggestions a desk gets as training data, for one check. */
async function exportedOf(checkId: string): Promise<DecisionRecord[]> {
  const records: DecisionRecord[] = [];
  for await (const record of mustSucceed(exportDecisions(writer))) {
    if (record.id.startsWith(checkId)) records.push(record);
  }
  return records;
}

describe("a later text of an article", () => {
  it("is the next version only where the text is another, however it was pasted", async () => {
    const { articleId, version } = await drifted(EDITED);
    expect(version).toMatchObject({ number: 2, added: true });
    const again = mustSucceed(await addArticleVersion(writer, { articleId, text: `\r\n${EDITED}  \n` }));
    expect(again).toEqual({ id: version.id, number: 2, added: false });
  });

  it("gets one number each when several are added at once", async () => {
    const { articleId } = await drifted(EDITED);
    const added = await Promise.all(
      [1, 2, 3, 4].map((n) => addArticleVersion(writer, { articleId, text: `${EDITED} ${n}` })),
    );
    expect(added.map((result) => mustSucceed(result).number).sort()).toEqual([3, 4, 5, 6]);
  });

  it("is refused to those who do not import, and where it is no text", async () => {
    const admin = await desk.person("Ada Admin", "admin");
    const { articleId } = await drifted(EDITED);
    expect(await addArticleVersion(admin, { articleId, text: "x" })).toMatchObject({ error: { kind: "forbidden" } });
    expect(await addArticleVersion(writer, { articleId, text: " \n " })).toMatchObject({
      error: { kind: "empty_text" },
    });
    expect(await addArticleVersion(writer, { articleId: newId("article"), text: "x" })).toMatchObject({
      error: { kind: "article_not_found" },
    });
  });

  it("F08: leaves claims that are being made on the text that they were made on", async () => {
    const { checkId, articleId, read } = await drifted(TEST_ARTICLE);
    const selected = [{ exact: "Mayor Ada Quist said", start: 67 }];
    await Promise.all([
      addArticleVersion(writer, { articleId, text: EDITED }),
      acceptClaim(writer, { checkId, anchors: selected, statement: "The mayor said so" }),
      addArticleVersion(writer, { articleId, text: `${EDITED} And so on.` }),
    ]);
    const check = await read();
    expect(check.articleVersion.number).toBe(1);
    expect(check.claims).toHaveLength(3);
    for (const { start, end, exact } of check.claims.flatMap((claim) => claim.anchors)) {
      expect(sliceCodePoints(check.articleVersion.text, start, end)).toBe(exact);
    }
  });
});

describe("moving a check to a later text", () => {
  it("shows what changed, which claims go by themselves, and which wait for a person", async () => {
    const { checkId, tonnes, cost } = await drifted(EDITED);
    const view = mustSucceed(await readDrift(writer, { checkId }));
    expect(view.versions.map((version) => [version.number, version.by])).toEqual([
      [1, "Wanda Writer"],
      [2, "Wanda Writer"],
    ]);
    expect(view.newer?.drift).toMatchObject({ removedWords: 1 });
    const places = Object.fromEntries(view.newer?.claims.map(({ claim, place }) => [claim.id, place]) ?? []);
    expect(places).toEqual({ [tonnes]: "certain", [cost]: "open" });
  });

  it("does nothing at all until every uncertain claim is decided", async () => {
    const { move, read, cost } = await drifted(EDITED);
    const before = await read();
    expect(await move()).toMatchObject({ error: { kind: "claims_undecided", claimIds: [cost] } });
    expect(await move([{ claimId: cost, anchors: [{ exact: "nowhere in the text" }] }])).toMatchObject({
      error: { kind: "anchor_not_found", claimId: cost },
    });
    expect(await move([{ claimId: cost, anchors: [] }])).toMatchObject({ error: { kind: "no_anchor" } });
    expect(await read()).toEqual(before);
  });

  it("takes claims to the very words in the new text, in code points, and tells who moved them", async () => {
    const { checkId, move, read, claim, tonnes, cost } = await drifted(EDITED);
    const before = await read();
    const selected = { claimId: cost, anchors: [{ exact: "the dredging cost 14 million euros" }] };
    expect(mustSucceed(await move([selected]))).toEqual({ number: 2, moved: 2, removed: 0 });
    const after = await read();
    expect(after.articleVersion).toMatchObject({ number: 2, text: EDITED });
    expect(after.contentHash).not.toBe(before.contentHash);
    for (const { start, end, exact } of after.claims.flatMap((item) => item.anchors)) {
      expect(sliceCodePoints(EDITED, start, end)).toBe(exact);
    }
    expect((await claim(tonnes)).anchors[0]?.exact).toBe(TONNES);
    expect((await claim(tonnes)).version).toBeGreaterThan(1);
    const { items } = mustSucceed(await readHistory(writer, { checkId, limit: 1 }));
    expect(items[0]).toMatchObject({ by: "Wanda Writer", text: "moved the check to version 2 of the article" });
    expect(mustSucceed(await readDrift(writer, { checkId })).newer).toBeNull();
  });

  it("keeps a claim that the article no longer makes, without a place, and can give it one later", async () => {
    const { move, claim, cost, checkId, articleId, tonnes } = await drifted(TEST_ARTICLE.replace(COST, "nobody asked"));
    expect(mustSucceed(await move([{ claimId: cost, removed: true }]))).toMatchObject({ moved: 1, removed: 1 });
    expect(await claim(cost)).toMatchObject({ removedFromArticle: true, anchors: [] });
    expect(await claim(tonnes)).toMatchObject({ removedFromArticle: false });
    const third = mustSucceed(await addArticleVersion(writer, { articleId, text: `${TEST_ARTICLE} Again.` }));
    const view = mustSucceed(await readDrift(writer, { checkId }));
    expect(view.newer?.claims.find((item) => item.claim.id === cost)?.place).toBe("removed");
    const decisions = [{ claimId: cost, anchors: [{ exact: COST }] }];
    mustSucceed(await moveCheckToVersion(writer, { checkId, articleVersionId: third.id, decisions }));
    expect(await claim(cost)).toMatchObject({ removedFromArticle: false, anchors: [{ exact: COST }] });
  });

  it("goes forward only, within its own article", async () => {
    const { checkId, move, read } = await drifted(`${TEST_ARTICLE} More.`);
    const other = await drifted(`${TEST_ARTICLE} Less.`);
    const first = (await read()).articleVersion.id;
    const to = (articleVersionId: string) => moveCheckToVersion(writer, { checkId, articleVersionId, decisions: [] });
    expect(await to(other.version.id)).toMatchObject({ error: { kind: "article_version_not_found" } });
    expect(await to(first)).toMatchObject({ error: { kind: "not_a_later_text", current: 1 } });
    mustSucceed(await move());
    expect(await move()).toMatchObject({ error: { kind: "not_a_later_text", current: 2 } });
    await expect(
      desk.asApp(`UPDATE checks SET article_version_id = '${first}' WHERE id = '${checkId}'`),
    ).rejects.toThrow();
  });

  it("happens once when two people move at the same moment", async () => {
    const { move } = await drifted(`${TEST_ARTICLE} More.`);
    const both = await Promise.all([move(), move()]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ error: { kind: "not_a_later_text" } });
  });

  it("is noticed by whoever still edits a claim as it was", async () => {
    const { move, claim, tonnes } = await drifted(`${TEST_ARTICLE} More.`);
    const seen = (await claim(tonnes)).version;
    mustSucceed(await move());
    expect(await editClaim(writer, { claimId: tonnes, basedOn: seen, statement: "Another" })).toMatchObject({
      error: { kind: "stale_version" },
    });
  });

  it("keeps suggestions set aside where their sentence still stands", async () => {
    const { checkId, move } = await drifted(`First of all.\n\n${TEST_ARTICLE}`);
    const offered = async () => mustSucceed(await listSuggestions(writer, analyseHere, { checkId }));
    const [suggestion] = await offered();
    if (suggestion) {
      const { start, end } = suggestion;
      mustSucceed(await dismissSuggestion(writer, { checkId, start, end }));
    }
    const left = await offered();
    mustSucceed(await move());
    expect(await offered()).toHaveLength(left.length);
  });

  it("loses no decision about a suggestion: accepted and dismissed ones stay to be exported, also where their sentence is gone", async () => {
    const { checkId, articleId, move, cost } = await drifted(`First of all.\n\n${TEST_ARTICLE.replace(COST, "no")}`);
    const mayor = TEST_ARTICLE.indexOf("Mayor") - 1;
    const finest = TEST_ARTICLE.indexOf("It is the finest") - 1;
    const spans = [
      [mayor, finest - 1],
      [finest, finest + 38],
    ] as const;
    for (const [start, end] of spans) mustSucceed(await dismissSuggestion(writer, { checkId, start, end }));
    const before = await exportedOf(checkId);
    expect(before.map(({ decision }) => decision).sort()).toEqual(["accepted", "accepted", "dismissed", "dismissed"]);

    mustSucceed(await move([{ claimId: cost, removed: true }]));
    expect(await exportedOf(checkId)).toEqual(before);
    // A third text has back what was gone.
    const third = mustSucceed(await addArticleVersion(writer, { articleId, text: `${TEST_ARTICLE} Much was said.` }));
    mustSucceed(await moveCheckToVersion(writer, { checkId, articleVersionId: third.id, decisions: [] }));
    expect(await exportedOf(checkId)).toEqual(before);

    // What becomes of the claim afterwards is still learned from, though its words are gone.
    mustSucceed(await dropClaim(writer, { claimId: cost, reason: "opinion" }));
    const dropped = (await exportedOf(checkId)).filter(({ droppedAs }) => droppedAs === "opinion");
    expect(dropped).toMatchObject([{ decision: "accepted", label: 0, articleVersion: 1 }]);
  });

  it("takes a later decision about the same words for the last one, and keeps those about other words at an old place", async () => {
    const { checkId, move } = await drifted(`Hm. ${TEST_ARTICLE}`);
    const [start, end] = [0, TEST_ARTICLE.indexOf("\n\n") - 1];
    mustSucceed(await dismissSuggestion(writer, { checkId, start, end }));
    mustSucceed(await move());
    // The very place, in code points, of other words in the first text.
    mustSucceed(await dismissSuggestion(writer, { checkId, start, end }));
    expect((await exportedOf(checkId)).filter(({ decision }) => decision === "dismissed")).toMatchObject([
      { articleVersion: 1, start, end },
      { articleVersion: 2, start, end },
    ]);
    const exact = sliceCodePoints(TEST_ARTICLE, start, end);
    const anchors = [{ exact, start: start + 4, end: end + 4 }];
    mustSucceed(await acceptClaim(writer, { checkId, anchors, statement: "The harbour handled 41 million tonnes" }));
    const decided = await exportedOf(checkId);
    expect(decided.filter((record) => record.start === start)).toMatchObject([
      { articleVersion: 2, decision: "dismissed", label: 0 },
      { articleVersion: 1, decision: "accepted", label: 1, text: exact },
    ]);
    expect(new Set(decided.map(({ id }) => id)).size).toBe(decided.length);
    // What is brought back is the dismissal where it stands now, and never an acceptance.
    mustSucceed(await dismissSuggestion(writer, { checkId, start, end, undo: true }));
    mustSucceed(await dismissSuggestion(writer, { checkId, start: start + 4, end: end + 4, undo: true }));
    expect((await exportedOf(checkId)).filter((record) => record.start === start)).toMatchObject([
      { articleVersion: 1, decision: "accepted" },
    ]);
  });
});

describe("a published check whose article changed", () => {
  it("stays on its text and says so to readers, until a correction has moved it", async () => {
    const { checkId, articleId, read, cost } = await drifted(TEST_ARTICLE);
    const published = await publish(writer, editor, checkId);
    const current = async () => mustSucceed(await readPublishedVersion(writer, { slug: published.slug }));
    expect(await readArticleChange(writer, await current())).toBeNull();
    const { id } = mustSucceed(await addArticleVersion(writer, { articleId, text: EDITED }));
    expect(await readArticleChange(writer, await current())).toEqual({
      seenAt: expect.stringMatching(/^\d{4}-/),
      checkedTextOf: (await read()).articleVersion.createdAt,
    });
    const decisions = [{ claimId: cost, removed: true as const }];
    const move = () => moveCheckToVersion(writer, { checkId, articleVersionId: id, decisions });
    expect(await move()).toMatchObject({ error: { kind: "not_editable", state: "published" } });
    await expect(
      desk.asApp(`UPDATE checks SET article_version_id = '${id}' WHERE id = '${checkId}'`),
    ).rejects.toThrow();
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The article was changed." }));
    mustSucceed(await move());
    expect(await readArticleChange(writer, await current())).not.toBeNull();
    await publish(writer, editor, checkId);
    const corrected = await current();
    expect(await readArticleChange(writer, corrected)).toBeNull();
    expect(corrected.check.article.version).toBe(2);
    expect(corrected.check.claims.find((claim) => claim.id === cost)).toMatchObject({
      removedFromArticle: true,
      anchors: [],
    });
    const first = mustSucceed(await readPublishedVersion(writer, { slug: published.slug, version: 1 }));
    expect(first.check.article.text).toBe(TEST_ARTICLE);
  });

  it("says nothing any more when the change was taken back", async () => {
    const { checkId, articleId } = await drifted(TEST_ARTICLE);
    const { slug } = await publish(writer, editor, checkId);
    mustSucceed(await addArticleVersion(writer, { articleId, text: EDITED }));
    mustSucceed(await addArticleVersion(writer, { articleId, text: TEST_ARTICLE }));
    expect(await readArticleChange(writer, mustSucceed(await readPublishedVersion(writer, { slug })))).toBeNull();
  });

  it("is not pulled from under the editor who reads it", async () => {
    const { checkId, move } = await drifted(`${TEST_ARTICLE} More.`);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    expect(await move()).toMatchObject({ error: { kind: "text_under_review" } });
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    expect(await move()).toMatchObject({ error: { kind: "text_under_review" } });
    mustSucceed(await causeEvent(editor, "return", { checkId, reason: "The article was changed." }));
    mustSucceed(await move());
    const check = mustSucceed(await readCheck(editor, { checkId }));
    expect(check.contributors.map((person) => person.id)).toContain(idOf(writer));
  });
});
