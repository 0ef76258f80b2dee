import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { analyseHere } from "#tests/support/analyse-here.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dismissSuggestion } from "#workflow/claim/dismiss-suggestion.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import { type DecisionRecord, exportDecisions } from "#workflow/claim/export-decisions.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import type { Ctx } from "#workflow/context.ts";

const MORE = "Customs counted 3,000 ships in 2024. In 2025 it counted 12 percent more of them than in 2024.";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
});

async function exported(): Promise<DecisionRecord[]> {
  const records: DecisionRecord[] = [];
  for await (const record of mustSucceed(exportDecisions(writer))) records.push(record);
  return records;
}

describe("decisions as training data", () => {
  it("keep the sentence as it was judged and name nobody; what was undone is not among them, what was dropped as an opinion is not worth checking", async () => {
    const { checkId } = mustSucceed(
      await importArticle(writer, { headline: "Port", outlet: "The Sample", text: `${TEST_ARTICLE} ${MORE}` }),
    );
    const [first, second, third] = mustSucceed(await listSuggestions(writer, analyseHere, { checkId }));
    if (!first || !second || !third) throw new Error("the article has too few suggestions");
    const span = ({ start, end }: { start: number; end: number }) => ({ checkId, start, end });
    mustSucceed(await dismissSuggestion(editor, span(first)));
    mustSucceed(await dismissSuggestion(writer, span(second)));
    mustSucceed(await dismissSuggestion(writer, { ...span(second), undo: true }));
    const { exact, start, end } = third;
    const claim = mustSucceed(
      await acceptClaim(writer, { checkId, anchors: [{ exact, start, end }], statement: "It stands alone." }),
    );
    const records = await exported();
    expect(records).toHaveLength(2);
    expect(records.find(({ decision }) => decision === "dismissed")).toMatchObject({
      ...{ text: first.exact, score: expect.closeTo(first.score, 4), reasons: first.reasons, doubts: first.doubts },
      ...{ label: 0, decidedAs: "editor", language: "en", start: first.start, end: first.end, droppedAs: null },
    });
    expect(records.find(({ decision }) => decision === "accepted")).toMatchObject({
      ...{ text: third.exact, label: 1, decidedAs: "fact_checker" },
    });
    const written = JSON.stringify(records);
    for (const name of ["Wanda", "Edda", "usr_"]) expect(written).not.toContain(name);
    mustSucceed(await dropClaim(writer, { claimId: claim.id, reason: "opinion" }));
    expect((await exported()).find(({ decision }) => decision === "accepted")).toMatchObject({
      ...{ label: 0, droppedAs: "opinion" },
    });
  });

  it("say of dismissed words that were made a claim after all that they were accepted", async () => {
    const { checkId } = mustSucceed(
      await importArticle(writer, { headline: "Port", outlet: "The Sample", text: `${TEST_ARTICLE} After all.` }),
    );
    const [first] = mustSucceed(await listSuggestions(writer, analyseHere, { checkId }));
    const { exact = "", start = 0, end = 0 } = first ?? {};
    mustSucceed(await dismissSuggestion(editor, { checkId, start, end }));
    mustSucceed(await acceptClaim(writer, { checkId, anchors: [{ exact, start, end }], statement: "It stands." }));
    const ofCheck = (await exported()).filter(({ id }) => id.startsWith(checkId));
    expect(ofCheck).toMatchObject([{ decision: "accepted", label: 1, decidedAs: "fact_checker" }]);
  });

  it("are for those who may read the desk", () => {
    expect(exportDecisions({ ...writer, actor: ANONYMOUS })).toMatchObject({ error: { kind: "not_signed_in" } });
  });
});
