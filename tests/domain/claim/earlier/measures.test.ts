import { describe, expect, it } from "vitest";
import { measureCandidate } from "#domain/claim/earlier/matching/measure-candidate.ts";
import { readCandidate, readFields, readStatement } from "#domain/claim/earlier/matching/prepare-text.ts";
import { monthsAfter, statedTimes } from "#domain/claim/earlier/matching/stated-time.ts";

const day = (date: string) => Date.parse(date) / 86_400_000;
const measured = (text: string, claim: string, date: string | null = null, title: string | null = null) => {
  const check = { claim, title, summary: null, claimant: null, date: null };
  const { measure } = measureCandidate(readStatement({ text, date }), () => 1);
  return measure(readCandidate(check, readFields(check), () => 1));
};

describe("the times that a claim names", () => {
  it.each([
    ["The bridge fell in March 2019.", 0],
    ["The bridge fell on Mar. 3, 2019.", 0],
    ["The bridge fell in mid-2019.", 0],
    ["The bridge fell in January 2019.", 2],
    ["The bridge fell in 2016, and in 2018.", 3],
    ["The bridge will fall in May 2019.", -2],
    ["Die Brücke fiel 2020 ein.", -10],
  ])("are compared with the day on which a statement was made: %s", (claim, months) => {
    expect(monthsAfter(day("2019-03-09"), statedTimes(claim))).toBe(months);
  });

  it.each(["It costs $2000.", "2,000 people", "It rose by 2000%.", "Room 12019", "19.2019 points", "a bridge"])(
    "are no amounts: %s",
    (claim) => expect(statedTimes(claim)).toEqual([]),
  );

  it("say for a candidate that it fits, that it is long past, or that it came later", () => {
    const post = "The bridge fell!";
    expect(measured(post, "A bridge fell in March 2019.", "2019-03-09")).toMatchObject({
      statedFit: 1,
      statedLater: 0,
    });
    expect(measured(post, "A bridge fell in 2002.", "2019-03-09")).toMatchObject({ statedFit: -1, statedLater: 0 });
    expect(
      measured(post, "A bridge fell.", "2019-03-09", "Did a bridge fall in May 2021?").statedLater,
    ).toBeGreaterThan(3);
  });

  it("say nothing where no day is known, or no time is named", () => {
    const nothing = { statedFit: 0, statedApart: -1, statedLater: 0 };
    expect(measured("The bridge fell!", "A bridge fell in March 2019.")).toMatchObject(nothing);
    expect(measured("The bridge fell!", "A bridge fell.", "2019-03-09")).toMatchObject(nothing);
  });

  it("are bounded, however many a text names", () => {
    expect(statedTimes("in 2019 ".repeat(10_000)).length).toBeLessThan(20);
  });
});

describe("a claim of a photograph or a film", () => {
  it("is told from others, and whether the statement speaks of one or carries one", () => {
    const claim = "A video shows a bridge falling.";
    expect(measured("Look! pic.twitter.com/abc", claim)).toMatchObject({
      ofPictures: 1,
      ofItsPicture: 1,
      bothOfPictures: 0,
    });
    expect(measured("Footage of the bridge", claim)).toMatchObject({
      ofPictures: 1,
      ofItsPicture: 0,
      bothOfPictures: 1,
    });
    expect(measured("The bridge fell.", "The bridge fell.")).toMatchObject({ ofPictures: 0, carriesPicture: 0 });
  });
});
