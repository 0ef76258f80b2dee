import { describe, expect, it } from "vitest";
import { foldedText, foldedUrl, isSameMatter } from "#domain/inbox/fold.ts";
import { isReference, newReference } from "#domain/inbox/inbox.ts";
import { suspicionsOf } from "#domain/inbox/suspicions.ts";

const same = (one: string, other: string) => isSameMatter(foldedText(one), foldedText(other));
const PASSED_ROUND =
  "Claim four is wrong. The port handled 14 million tonnes last year, not 41, as the annual report of the port says on page 12.";

describe("H10: what counts as one matter", () => {
  it("a text that is passed round stays one, whatever is done to its form", () => {
    expect(same(PASSED_ROUND, PASSED_ROUND.toUpperCase())).toBe(true);
    expect(same(PASSED_ROUND, `${PASSED_ROUND.replace(", not 41,", " -- not 41 --")}!!!`)).toBe(true);
    expect(same(PASSED_ROUND, `Dear editors, ${PASSED_ROUND} Correct this now.`)).toBe(true);
    expect(same(PASSED_ROUND, PASSED_ROUND.replace("last year", "in 2025"))).toBe(true);
  });

  it("people who say it in words of their own are not folded into one", () => {
    expect(same(PASSED_ROUND, "You mixed up two digits: see the port authority's annual figures, 14 and not 41.")).toBe(
      false,
    );
    expect(same("The date is wrong.", "The name is wrong.")).toBe(false);
  });

  it("holds for scripts without spaces, and for texts without a word", () => {
    expect(same("港の貨物量は昨年千四百万トンでした。", "港の貨物量は昨年千四百万トンでした!")).toBe(true);
    expect(same("港の貨物量は昨年千四百万トンでした。", "市長は橋の費用について何も言っていない。")).toBe(false);
    expect(same("!!!", "???")).toBe(true);
    expect(same("!!!", "What is this?")).toBe(false);
  });

  it("an address is the same with and without what campaigns add to it", () => {
    const key = foldedUrl("https://news.example/harbour?id=3");
    for (const address of [
      "http://www.news.example/harbour/?utm_source=x&id=3#top",
      "https://m.news.example/harbour?fbclid=1&id=3",
      "https://NEWS.example/harbour/?id=3",
    ]) {
      expect(foldedUrl(address), address).toBe(key);
    }
    expect(foldedUrl("https://news.example/harbour?id=4")).not.toBe(key);
    expect(foldedUrl("javascript:alert(1)")).toBeNull();
    expect(foldedUrl("harbour")).toBeNull();
  });
});

describe("H01: what makes a message suspicious", () => {
  const typed = { text: "Is it so that the port handled 41 million tonnes?", hiddenField: false, openedFor: 45_000 };

  it("nothing that an honest reader does", () => {
    expect(suspicionsOf(typed)).toEqual([]);
    expect(suspicionsOf({ ...typed, text: "Please check https://news.example/a and https://news.example/b" })).toEqual(
      [],
    );
    expect(suspicionsOf({ ...typed, text: "क्या यह सच है कि बंदरगाह ने 41 मिलियन टन संभाला?" })).toEqual([]);
    expect(suspicionsOf({ ...typed, text: "هل هذا صحيح؟" })).toEqual([]);
    expect(suspicionsOf({ ...typed, openedFor: 3 * 24 * 3_600_000 })).toEqual([]);
  });

  it("the hidden field, haste, a missing or stale stamp, links alone, art made of signs", () => {
    expect(suspicionsOf({ ...typed, hiddenField: true })).toEqual(["hidden_field"]);
    expect(suspicionsOf({ ...typed, openedFor: 1_900 })).toEqual(["too_fast"]);
    expect(suspicionsOf({ ...typed, openedFor: null })).toEqual(["no_stamp"]);
    expect(suspicionsOf({ ...typed, openedFor: -5 })).toEqual(["no_stamp"]);
    expect(suspicionsOf({ ...typed, openedFor: 30 * 24 * 3_600_000 })).toEqual(["no_stamp"]);
    expect(suspicionsOf({ ...typed, text: "https://pills.example https://more.example now" })).toEqual(["links_only"]);
    expect(suspicionsOf({ ...typed, text: "▓▒░█".repeat(1_000) })).toEqual(["few_letters"]);
  });
});

it("a reference can be noted down, is recognised, and does not tell how many there are", () => {
  const references = Array.from({ length: 200 }, newReference);
  expect(new Set(references).size).toBe(200);
  for (const reference of references) expect(isReference(reference)).toBe(true);
  expect(isReference("7h2k-9qx")).toBe(false);
  expect(isReference("../../etc")).toBe(false);
});
