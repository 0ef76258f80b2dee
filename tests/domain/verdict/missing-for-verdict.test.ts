import { describe, expect, it } from "vitest";
import type { Evidence, Origin } from "#domain/check/check.ts";
import { missingForCheck } from "#domain/check/missing-for-check.ts";
import { countOrigins, originTallyText } from "#domain/evidence/count-origins.ts";
import type { QuoteStatus, Stance } from "#domain/evidence/vocabulary.ts";
import { citedNumbers } from "#domain/verdict/citations.ts";
import { missingForVerdict } from "#domain/verdict/missing-for-verdict.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

const origin = (id: string, isParty = false): Origin => ({
  id,
  name: id,
  kind: "other",
  isParty,
  note: null,
  derivesFrom: [],
});

let number = 0;
function evidence(given: {
  stance?: Stance;
  status?: QuoteStatus | null;
  from?: Origin;
  primary?: boolean;
  locator?: string;
}): Evidence {
  number += 1;
  const status = given.status === undefined ? "exact" : given.status;
  return {
    id: `evd_${number}`,
    number,
    version: 1,
    stance: given.stance ?? "supports",
    earlierCheckId: null,
    primary: given.primary ?? false,
    source: {
      id: "s",
      name: "S",
      kind: "other",
      country: null,
      owner: null,
      stateAffiliated: false,
      stateAffiliation: null,
      url: null,
      note: null,
      mergedIntoId: null,
      version: 1,
    },
    origin: given.from ?? origin(`origin ${number}`),
    snapshot:
      status === "no_snapshot"
        ? null
        : {
            ...{ id: "snp", url: null, title: null, sha256: "0", fetchedAt: "2026-01-01", how: "pasted" },
            ...{ insteadOf: null, bytesSha256: null, byteLength: null, mediaType: null, fileName: null },
          },
    quote: status === null ? null : "words",
    quoteStatus: status,
    quoteAnchor: null,
    quoteInCopy: null,
    url: null,
    title: null,
    publishedAt: null,
    accessedAt: null,
    locator: given.locator ?? null,
    archiveUrls: [],
    note: null,
    addedBy: { id: "u", name: "U" },
  };
}

function codes(
  rating: RatingKey,
  items: Evidence[],
  override: { reason: string } | null = null,
  rationale = "Because.",
) {
  return missingForVerdict({
    id: "clm",
    number: 1,
    evidence: items,
    verdict: { rating, summary: "So.", rationale, override },
  }).map((missing) => missing.code);
}

describe("a verdict", () => {
  it("of every rating but unproven needs evidence", () => {
    for (const rating of ["supported", "mostly_supported", "needs_context", "disputed", "false"] as const) {
      expect(codes(rating, [])).toEqual(["no_evidence"]);
    }
    expect(codes("unproven", [])).toEqual([]);
  });

  it("is not carried by quotes that are altered, absent or without a copy", () => {
    const items = (["altered", "absent", "no_snapshot"] as const).map((status) => evidence({ status, primary: true }));
    expect(codes("false", items)).toEqual(["no_verified_quote"]);
    expect(codes("false", [evidence({ status: "approximate", stance: "disputes" })])).toEqual([]);
  });

  it("may rest on data or an image by a locator into an archived copy", () => {
    expect(codes("needs_context", [evidence({ status: null })])).toEqual(["no_verified_quote"]);
    expect(codes("needs_context", [evidence({ status: null, locator: "Table 2" })])).toEqual([]);
  });

  it("of supported or disputed needs one primary source or two independent origins on its side", () => {
    expect(codes("supported", [evidence({})])).toEqual(["too_few_origins"]);
    expect(codes("supported", [evidence({}), evidence({})])).toEqual([]);
    expect(codes("supported", [evidence({ primary: true })])).toEqual([]);
    expect(codes("supported", [evidence({ stance: "disputes", primary: true }), evidence({})])).toEqual([
      "too_few_origins",
    ]);
    expect(codes("disputed", [evidence({ stance: "disputes" }), evidence({ stance: "disputes" })])).toEqual([]);
  });

  it("counts origins, not links: four copies of one wire story are one", () => {
    const wire = origin("wire");
    expect(
      codes(
        "supported",
        [1, 2, 3, 4].map(() => evidence({ from: wire })),
      ),
    ).toEqual(["too_few_origins"]);
  });

  it("counts roots: two origins that derive from one are one, and a party's word passed on stays a party's", () => {
    const interview = { id: "interview", name: "interview", kind: "interview" as const, isParty: false };
    const report = (id: string, isParty = false) => ({ ...origin(id), derivesFrom: [{ ...interview, isParty }] });
    const two = [evidence({ from: report("one") }), evidence({ from: report("two") })];
    expect(codes("supported", two)).toEqual(["too_few_origins"]);
    expect(codes("supported", [...two, evidence({ from: report("three", true) })])).toEqual(["too_few_origins"]);
    expect(codes("supported", [...two, evidence({})])).toEqual([]);
  });

  it("does not count a party to the matter as corroboration", () => {
    expect(
      codes("disputed", [
        evidence({ stance: "disputes", from: origin("ministry", true) }),
        evidence({ stance: "disputes" }),
      ]),
    ).toEqual(["too_few_origins"]);
  });

  it("may rest on less where an editor gives a reason that is published", () => {
    expect(codes("supported", [evidence({})], { reason: "The only witness." })).toEqual([]);
  });

  it("must not cite evidence that is not there", () => {
    expect(codes("unproven", [], null, "See [7] and [8].")).toEqual(["unknown_citation"]);
    expect(citedNumbers("[2], [1] and [2] again; not [x] or (3)")).toEqual([2, 1]);
  });

  it("needs an answer and reasoning that are more than white space", () => {
    const missing = missingForVerdict({
      id: "clm",
      number: 1,
      evidence: [],
      verdict: { rating: "unproven", summary: " ", rationale: "\n", override: null },
    });
    expect(missing.map((item) => item.code)).toEqual(["no_summary", "no_rationale"]);
  });
});

describe("a check", () => {
  it("without any claim that carries a verdict is not complete", () => {
    expect(missingForCheck({ claims: [] }).map((item) => item.code)).toEqual(["no_claims"]);
  });
});

describe("the origin tally", () => {
  it("says links first, then origins", () => {
    const one = origin("one");
    const tally = countOrigins([evidence({ from: one }), evidence({ from: one }), evidence({})]);
    expect(originTallyText(tally)).toBe("3 links, 2 origins");
    expect(tally.independent).toBe(2);
    expect(originTallyText(countOrigins([evidence({})]))).toBe("1 link, 1 origin");
  });
});
