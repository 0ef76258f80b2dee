import { describe, expect, it } from "vitest";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { type KindMisfit, kindMisfits } from "#domain/publication/kind-misfits.ts";
import { isAnnounced, lastAnnounced } from "#domain/publication/publication-kind.ts";
import { reasonAdvice } from "#domain/publication/reason-wording.ts";
import { spellingFixProblem } from "#domain/publication/spelling-fix.ts";
import { CURRENT } from "#tests/site/fixtures.ts";

const BEFORE: CheckContent = CURRENT.check;

/** The content with one claim changed. */
function withClaim(number: number, change: (claim: ClaimContent) => ClaimContent): CheckContent {
  return { ...BEFORE, claims: BEFORE.claims.map((claim) => (claim.number === number ? change(claim) : claim)) };
}

function fieldsOf(misfits: readonly KindMisfit[]): string[] {
  return misfits.map(({ claimNumber, field, reason }) => `${claimNumber} ${field}: ${reason}`);
}

const verdictOf = (claim: ClaimContent) => {
  if (!claim.verdict) throw new Error("a claim without a verdict");
  return claim.verdict;
};
const rerated = withClaim(1, (claim) => ({ ...claim, verdict: { ...verdictOf(claim), rating: "disputed" } }));

describe("the kind of a change", () => {
  it("is a correction wherever a rating that readers were given changes or goes", () => {
    expect(kindMisfits("correction", BEFORE, rerated)).toEqual([]);
    for (const kind of ["update", "typo"] as const) {
      expect(fieldsOf(kindMisfits(kind, BEFORE, rerated))).toEqual(["1 Rating: rating_is_corrected"]);
      const gone = { ...BEFORE, claims: BEFORE.claims.filter((claim) => claim.number !== 1) };
      expect(fieldsOf(kindMisfits(kind, BEFORE, gone))).toContain("1 Rating: rating_is_corrected");
    }
  });

  it("may be an update where a claim gets its first rating, and evidence is added", () => {
    const pending = BEFORE.claims.find((claim) => claim.stillBeingChecked);
    const rated = withClaim(pending?.number ?? 0, (claim) => ({
      ...claim,
      stillBeingChecked: false,
      verdict: BEFORE.claims[0]?.verdict ?? null,
      evidence: BEFORE.claims[0]?.evidence ?? [],
    }));
    expect(pending).toBeDefined();
    expect(kindMisfits("update", BEFORE, rated)).toEqual([]);
    expect(kindMisfits("typo", BEFORE, rated)).not.toEqual([]);
  });

  it("is no update where a claimant, a date, a stance, a quote or a figure of the statement changes", () => {
    const changes: [string, (claim: ClaimContent) => ClaimContent][] = [
      ["Claimant", (claim) => ({ ...claim, claimant: { name: "Somebody Else", url: null } })],
      ["Said on", (claim) => ({ ...claim, claimedAt: "2023-01-01" })],
      ["stance", (claim) => ({ ...claim, evidence: claim.evidence.map((item) => ({ ...item, stance: "context" })) })],
      ["quote", (claim) => ({ ...claim, evidence: claim.evidence.map((item) => ({ ...item, quote: "Other." })) })],
    ];
    for (const [field, change] of changes) {
      const claim = BEFORE.claims.find((item) => item.claimant && item.claimedAt && item.evidence.some((e) => e.quote));
      const after = withClaim(claim?.number ?? 0, change);
      expect(fieldsOf(kindMisfits("update", BEFORE, after)).join("\n"), field).toContain(`${field}: update_alters`);
      expect(fieldsOf(kindMisfits("typo", BEFORE, after)).join("\n"), field).toContain(`${field}: typo_fix_alters`);
    }
    const figures = { ...BEFORE, claims: BEFORE.claims.map((claim) => ({ ...claim, statement: "It sold 41 ships" })) };
    const other = { ...figures, claims: figures.claims.map((claim) => ({ ...claim, statement: "It sold 42 ships" })) };
    expect(fieldsOf(kindMisfits("update", figures, other))).toContain("1 Statement: update_alters");
  });

  it("is a typo fix where spelling was mended and nothing else", () => {
    const misspelt = withClaim(1, (claim) => ({ ...claim, statement: `${claim.statement} and recieved teh news` }));
    const mended = withClaim(1, (claim) => ({ ...claim, statement: `${claim.statement} and received the news` }));
    expect(kindMisfits("typo", misspelt, mended)).toEqual([]);
    expect(kindMisfits("typo", BEFORE, { ...BEFORE, title: `${BEFORE.title}.` })).toEqual([]);
    const later = withClaim(1, (claim) => ({ ...claim, verdict: { ...verdictOf(claim), asOf: "2026-01-01" } }));
    expect(fieldsOf(kindMisfits("typo", BEFORE, later))).toEqual(["1 As of: typo_fix_alters"]);
  });
});

describe("a mended spelling", () => {
  it("may change letters, marks, capitals, doubled words and small words", () => {
    for (const [before, after] of [
      ["The ministery said so", "The ministry said so"],
      ["teh port", "the port"],
      ["the the port", "the port"],
      ["It handled most of goods", "It handled most of the goods"],
      ["russia said so , again", "Russia said so, again"],
      ["its not so", "it’s not so"],
    ] as const)
      expect(spellingFixProblem(before, after), `${before} → ${after}`).toBeNull();
  });

  it("changes no number, in figures or in words", () => {
    for (const [before, after] of [
      ["41 million tonnes", "14 million tonnes"],
      ["41 million tonnes", "41 billion tonnes"],
      ["nine ships", "five ships"],
      ["in 2024", "in 2025"],
      ["a third of it", "a half of it"],
    ] as const)
      expect(spellingFixProblem(before, after), `${before} → ${after}`).toBe("number");
  });

  it("turns no sentence round", () => {
    expect(spellingFixProblem("It was so", "It was not so")).toBe("negation");
    expect(spellingFixProblem("It wasn’t so", "It was so")).toBe("negation");
    expect(spellingFixProblem("all of them", "some of them")).toBe("negation");
  });

  it("puts no other word or name in the place of one", () => {
    expect(spellingFixProblem("The port rose", "The port collapsed")).toBe("wording");
    expect(spellingFixProblem("They bought arms", "They quietly bought arms")).toBe("wording");
    const known = new Set(["Iran"]);
    expect(spellingFixProblem("Iran said so", "Iraq said so", known)).toBe("wording");
    expect(spellingFixProblem("Irna said so", "Iran said so", known)).toBeNull();
  });
});

describe("what is announced", () => {
  it("is corrections and updates; a typo fix leaves the last change as it was", () => {
    expect((["original", "correction", "update", "typo"] as const).filter(isAnnounced)).toEqual([
      "correction",
      "update",
    ]);
    const history = [
      { version: 1, kind: "original" },
      { version: 2, kind: "correction" },
      { version: 3, kind: "typo" },
    ] as const;
    expect(lastAnnounced<(typeof history)[number]>(history, 3)?.version).toBe(2);
    expect(lastAnnounced<(typeof history)[number]>(history, 1)?.version).toBe(1);
  });
});

describe("the wording of a reason", () => {
  it("begins with what we said, fills the template in and does not excuse", () => {
    expect(reasonAdvice("We said the year was 2023. It was 2024; we misread the table.")).toEqual([]);
    expect(reasonAdvice("")).toEqual(["empty"]);
    expect(reasonAdvice("The year was wrong and has been changed.")).toEqual(["begins_otherwise"]);
    expect(reasonAdvice("We added … What we said before stands.")).toEqual(["template_left"]);
    expect(reasonAdvice("We regret that we said the year was 2023!")).toEqual(["excuses"]);
  });
});
