import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { fillSearch, searchIsFilled } from "#workflow/search/fill-search.ts";
import { searchForReaders } from "#workflow/search/search-for-readers.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const desk = await openDesk();
const reader = desk.ctx({ kind: "anonymous" });
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
});

type Texts = { readonly statement?: string; readonly summary?: string; readonly claimant?: string };

async function write(checkId: string, claimId: string, { statement, summary, claimant }: Texts): Promise<void> {
  const claim = mustSucceed(await readCheck(writer, { checkId })).claims.find(({ id }) => id === claimId);
  if (!claim?.verdict) throw new Error("a complete check has a verdict");
  if (statement !== undefined || claimant !== undefined) {
    const said = { ...(statement && { statement }), ...(claimant && { claimant: { name: claimant } }) };
    mustSucceed(await editClaim(writer, { claimId, basedOn: claim.version, ...said }));
  }
  if (summary !== undefined) {
    const { rating, rationale, asOf, version } = claim.verdict;
    mustSucceed(await proposeVerdict(writer, { claimId, basedOn: version, rating, rationale, asOf, summary }));
  }
}

async function published(texts: Texts) {
  const made = await completeCheck(writer);
  await write(made.checkId, made.claimId, texts);
  const { slug } = await publish(writer, editor, made.checkId);
  return { ...made, slug };
}

async function found(q: string, filters = {}) {
  const outcome = await searchForReaders(reader, { q, filters, page: 1 });
  if (outcome.kind !== "found") throw new Error(outcome.kind);
  return outcome;
}
const statements = async (q: string, filters = {}) => (await found(q, filters)).items.map(({ statement }) => statement);

describe("readers find what is published and current", () => {
  it("nothing of a draft, a submitted or an approved check; all of it once it is published", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    await write(checkId, claimId, { statement: "Zanzibar exported cloves", summary: "Clove ledgers say so." });
    expect(await statements("zanzibar")).toEqual([]);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    expect(await statements("zanzibar")).toEqual([]);
    mustSucceed(await causeEvent(editor, "publish", { checkId }));
    expect(await statements("zanzibar")).toEqual(["Zanzibar exported cloves"]);
    expect(await statements("ledgers")).toEqual(["Zanzibar exported cloves"]);
  });

  it("a correction replaces the old text, a correction in progress shows nothing, a retraction leaves nothing", async () => {
    const { checkId, claimId } = await published({ statement: "The lighthouse burns kerosene" });
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "It is paraffin." }));
    await write(checkId, claimId, { statement: "The lighthouse burns paraffin" });
    expect(await statements("kerosene")).toHaveLength(1);
    expect(await statements("paraffin")).toEqual([]);
    await publish(writer, editor, checkId);
    expect(await statements("kerosene")).toEqual([]);
    expect((await found("kerosen")).meant).toBeNull();
    expect(await statements("paraffin")).toEqual(["The lighthouse burns paraffin"]);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "It burns nothing." }));
    expect(await statements("paraffin")).toEqual([]);
    expect((await found("parafin")).meant).toBeNull();
  });

  it("filling anew gives the very same, without what was retracted", async () => {
    const rows = async () =>
      JSON.stringify([
        (await desk.asOwner("SELECT * FROM published_checks ORDER BY 1")).rows,
        (await desk.asOwner("SELECT * FROM published_claims ORDER BY 1")).rows,
        (await desk.asOwner("SELECT * FROM published_claim_sources ORDER BY 1, 2")).rows,
        (await desk.asOwner("SELECT * FROM published_words ORDER BY 1")).rows,
      ]);
    const { checkId } = await published({ statement: "A retracted sundial" });
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "No." }));
    const before = await rows();
    await desk.asOwner("UPDATE published_words SET uses = uses + 7; UPDATE published_claims SET statement = 'wrong'");
    await fillSearch(desk.db);
    expect(await rows()).toBe(before);
    await desk.asOwner("DELETE FROM published_checks; DELETE FROM search_state");
    expect(await searchIsFilled(desk.db)).toBe(false);
    const told: number[] = [];
    await fillSearch(desk.db, { tell: ({ done, total }) => told.push(done / total) });
    expect(await rows()).toBe(before);
    expect(told.at(-1)).toBe(1);
    expect(await searchIsFilled(desk.db)).toBe(true);
  });
});

describe("words", () => {
  beforeAll(async () => {
    await published({
      statement: "India’s refineries imported Russian crude",
      claimant: "Jürgen Ødegård",
      summary: "Customs data show imports of 41.2 million tonnes.",
    });
    await published({ statement: "Россия поставляла нефть в Индию", summary: "Так говорят данные." });
    await published({ statement: "भारत ने रूस से तेल खरीदा", summary: "आंकड़े यही बताते हैं।" });
    await published({ statement: "日本は原油を輸入した", summary: "Trade figures." });
    await published({ statement: "The min\u200bis\u00adter said “no\u2060 tanks”" });
  });

  it.each([
    ["with another ending", "refinery importing", "India’s"],
    ["C07: with other quotes", "India's", "India’s"],
    ["C07: typed with what nobody sees", "refin\u200beries", "India’s"],
    ["C07: published with what nobody sees", "minister", "The min\u200b"],
    ["C07: in an order, in curly quotes", "“no tanks”", "The min\u200b"],
    ["without accents", "jurgen odegard", "India’s"],
    ["a number as it is written", "41.2", "India’s"],
    ["Russian, in another case", "поставляли нефти", "Россия"],
    ["Hindi, in another number", "आंकड़ा", "भारत"],
    ["Japanese, which has no spaces", "原油", "日本"],
    ["of the article's outlet and its headline", "sample ellery refineries", "India’s"],
  ])("are found %s", async (_name, q, beginning) => {
    const [first] = await statements(q);
    expect(first?.startsWith(beginning)).toBe(true);
  });

  it("must all be there, but for alternatives and those that must not", async () => {
    expect(await statements("refineries lighthouse")).toEqual([]);
    expect(await statements("refineries or zanzibar")).toHaveLength(2);
    expect(await statements("(refineries or zanzibar) -cloves")).toHaveLength(1);
    expect((await found("refineries lighthouse")).anyOf).toBe("refineries or lighthouse");
  });

  it("that were mistyped are proposed as they stand in what is published, when that finds something", async () => {
    expect((await found("refinreies “importedd”")).meant).toBe("refineries “imported”");
    expect((await found("refineries zanzibra")).meant).toBeNull();
    expect((await found("qqqqqq")).meant).toBeNull();
  });

  it("are told with what was found, to be marked", async () => {
    const { hits } = await found("refinery -palm");
    expect([...hits].sort()).toEqual(["refineries"]);
  });

  it("that are in every text find nothing, and that is said", async () => {
    expect(await searchForReaders(reader, { q: "the of", filters: {}, page: 1 })).toEqual({
      kind: "only_common_words",
    });
    expect(await searchForReaders(reader, { q: " ?! ", filters: {}, page: 1 })).toEqual({ kind: "only_common_words" });
    expect(await searchForReaders(reader, { q: "", filters: {}, page: 1 })).toEqual({ kind: "nothing_asked" });
  });

  it.each(["' OR 1=1 --", "a & | !", "\\", "%_%", ":*", "\u0000x", "((((", "-", '"', "<-> <2>", "\ud800"])(
    "that are operators elsewhere are only words here: %j",
    async (q) => {
      const outcome = await searchForReaders(reader, { q, filters: {}, page: 1 });
      expect(["found", "only_common_words"]).toContain(outcome.kind);
    },
  );
});

describe("filters", () => {
  it("narrow by rating, outlet, claimant and day; the counts are those of every rating", async () => {
    const { claimId } = await published({ statement: "Obelisk one weighs a ton", claimant: "Ada Quist" });
    const all = await found("obelisk");
    expect(all).toMatchObject({ total: 1, more: false, counts: [{ rating: "supported", count: 1 }] });
    expect(all.outlets).toEqual([{ name: "The Sample", count: 1 }]);
    expect(all.claimants).toEqual([{ name: "Ada Quist", count: 1 }]);
    const today = new Date().toISOString().slice(0, 10);
    for (const [filters, count] of [
      [{ rating: "supported" }, 1],
      [{ rating: "false" }, 0],
      [{ outlet: "the SAMPLE" }, 1],
      [{ outlet: "Another" }, 0],
      [{ claimant: "ada quist" }, 1],
      [{ claimant: "The Sample" }, 0],
      [{ from: today, to: today }, 1],
      [{ to: "2020-01-01" }, 0],
    ] as const) {
      expect(await statements("obelisk", filters), JSON.stringify(filters)).toHaveLength(count);
    }
    expect((await found("obelisk", { rating: "false" })).counts).toEqual([{ rating: "supported", count: 1 }]);
    const alone = await searchForReaders(reader, { q: "", filters: { claimant: "Ada Quist" }, page: 1 });
    expect(alone).toMatchObject({ kind: "found", items: [{ claimId }] });
  });
});

it("200,000 distinct words in one reasoning are published, and its first words are found", async () => {
  const { checkId, claimId } = await completeCheck(writer);
  const claim = mustSucceed(await readCheck(writer, { checkId })).claims[0];
  const rationale = `Gargantuan. ${Array.from({ length: 200_000 }, (_, at) => `word${at}`).join(" ")} [1]`;
  const { rating, summary, asOf, version } = claim?.verdict ?? {};
  if (!rating || !summary || !asOf) throw new Error("a complete check has a verdict");
  mustSucceed(await proposeVerdict(writer, { claimId, basedOn: version, rating, summary, asOf, rationale }));
  await publish(writer, editor, checkId);
  expect(await statements("gargantuan word0 word5000")).toHaveLength(1);
});
