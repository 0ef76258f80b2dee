import { beforeAll, describe, expect, it } from "vitest";
import { MAX_TEXT } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { verifyQuoteBody } from "#server/input/quote-input.ts";
import { completeCheck, type Desk, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { verifyQuote } from "#workflow/evidence/verify-quote.ts";

const PAGE = "🚢 The port’s report of 3 May says: “We did not ship 41 million tonnes — nobody did.”";

let desk: Desk;
let writer: Ctx;
let snapshotId: string;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  snapshotId = mustSucceed(await archiveSnapshot(writer, { text: PAGE })).id;
});

describe("verifying a quote", () => {
  it.each([
    ["exact", "nobody did", "nobody did"],
    [
      "normalised",
      '"We did not ship 41 million tonnes - nobody did."',
      "“We did not ship 41 million tonnes — nobody did.”",
    ],
    ["approximate", "We did not ship … nobody did", "We did not ship 41 million tonnes — nobody did"],
    ["altered", "We did not ship 14 million tonnes", "We did not ship 41 million tonnes"],
    ["altered", "We did ship 41 million tonnes", "We did not ship 41 million tonnes"],
    ["absent", "The harbour was dredged last autumn", null],
  ])("finds it %s in a text and in the archived copy, in code points: %s", async (status, quote, passage) => {
    for (const where of [{ text: PAGE }, { snapshotId }]) {
      const match = mustSucceed(await verifyQuote(writer, { quote, ...where }));
      expect(match.status).toBe(status);
      if (passage === null) expect(match).toMatchObject({ start: null, end: null, differences: [] });
      else expect(sliceCodePoints(PAGE, match.start ?? 0, match.end ?? 0)).toBe(passage);
    }
  });

  it("names what differs, and nothing where only typography does", async () => {
    const differencesOf = async (quote: string) =>
      mustSucceed(await verifyQuote(writer, { quote, text: PAGE })).differences.filter(({ op }) => op !== "equal");
    expect(await differencesOf("We did not ship 14 million tonnes")).toEqual([
      { op: "delete", text: "41" },
      { op: "insert", text: "14" },
    ]);
    expect(await differencesOf("We did ship 41 million tonnes")).toEqual([{ op: "delete", text: " not" }]);
    expect(mustSucceed(await verifyQuote(writer, { quote: "The port's report", text: PAGE })).differences).toEqual([]);
  });

  it("keeps the offsets of the text as it was given, with its line ends and blank lines", async () => {
    const text = "One.\r\n\r\n\r\n   The sluice stays shut.\r\n";
    expect(mustSucceed(await verifyQuote(writer, { quote: "The sluice stays shut", text }))).toMatchObject({
      status: "exact",
      start: 13,
      end: 34,
    });
  });

  it("refuses strangers, unknown copies, and texts that are too long, empty or ill-formed", async () => {
    const stranger = desk.ctx({ kind: "anonymous" });
    expect(await verifyQuote(stranger, { quote: "a", text: PAGE })).toMatchObject({ error: { kind: "not_signed_in" } });
    expect(await verifyQuote(writer, { quote: "a", snapshotId: `snp_${"0".repeat(20)}` })).toMatchObject({
      error: { kind: "snapshot_unknown", field: "snapshotId" },
    });
    for (const [text, kind] of [
      ["a".repeat(MAX_TEXT + 1), "too_long"],
      [`a${" ".repeat(MAX_TEXT)}`, "too_long"],
      [" \n", "empty_text"],
      ["a\0b", "ill_formed_text"],
      ["a\ud83d b", "ill_formed_text"],
    ] as const) {
      expect(await verifyQuote(writer, { quote: "a", text })).toMatchObject({ error: { kind } });
    }
  });

  it("takes one quote and one place to look, and names the field that is wrong", () => {
    const fieldOf = (body: object) => verifyQuoteBody.safeParse(body).error?.issues[0]?.path.join(".");
    expect(fieldOf({ quote: "a", text: "b" })).toBeUndefined();
    expect(fieldOf({ quote: "a" })).toBe("text");
    expect(fieldOf({ quote: "a", text: "b", snapshotId })).toBe("text");
    expect(fieldOf({ quote: "a", snapshotId: "x" })).toBe("snapshotId");
    expect(fieldOf({ text: "b" })).toBe("quote");
    for (const quote of ["", " \n", "a\0", "\udc00", "a".repeat(5_001), `a${" ".repeat(5_000)}b`]) {
      expect(fieldOf({ quote, text: "b" }), JSON.stringify(quote.slice(0, 9))).toBe("quote");
    }
    expect(fieldOf({ quote: "😀".repeat(5_000), text: "b" })).toBeUndefined();
  });

  it("is kept with evidence as exact where only typography differs, with what the copy has beside it", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const check = mustSucceed(await readCheck(writer, { checkId }));
    const sourceId = check.claims[0]?.evidence[0]?.source.id ?? "";
    const attach = async (quote: string) =>
      mustSucceed(await attachEvidence(writer, { claimId, sourceId, stance: "context", snapshotId, quote }));
    expect(await attach("nobody did")).toMatchObject({ quoteStatus: "exact", quoteInCopy: null });
    expect(await attach("The port's report")).toMatchObject({ quoteStatus: "exact", quoteInCopy: "The port’s report" });
    expect(await attach("We did ship 41 million tonnes")).toMatchObject({ quoteStatus: "altered" });
  });
});
