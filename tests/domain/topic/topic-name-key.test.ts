import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { topicNameKey } from "#domain/topic/topic-name-key.ts";

describe("the name of a topic as it is compared", () => {
  it.each([
    ["Arms trade", "ARMS  TRADE"],
    ["Arms trade", "Arms-trade"],
    ["Arms trade", "Ａｒｍｓ ｔｒａｄｅ"],
    ["Arms trade", "Arms\u200b trade"],
    ["Énergie", "Energie"],
    ["Oil", "О\u0456l"],
    ["COP", "\u0421\u041e\u0420"],
    ["Łódź", "Lodz"],
    ["💧", " 💧 "],
  ])("takes %j and %j for one name (C31)", (one, other) => {
    expect(topicNameKey(other)).toBe(topicNameKey(one));
  });

  it.each([
    ["Arms trade", "Arms trades"],
    ["Energy", "Energie"],
    ["Мир", "Мор"],
    ["COP28", "COP29"],
    ["💧", "🔥"],
    ["能源", "外交"],
  ])("keeps %j and %j apart", (one, other) => {
    expect(topicNameKey(other)).not.toBe(topicNameKey(one));
  });

  it("says nothing of a name that nobody can see", () => {
    expect(topicNameKey("\u200b\u2060 \ufeff")).toBe("");
  });

  it("finds a key again in itself, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
        expect(topicNameKey(topicNameKey(name))).toBe(topicNameKey(name));
        expect(topicNameKey(` ${name.toUpperCase().toLowerCase()}`)).toBe(
          topicNameKey(name.toUpperCase().toLowerCase()),
        );
      }),
      // Parts of a syllable that a sign kept apart, and an accent that a space did.
      { examples: [["\u3200\uffc2"], ["\u1d00\u1fcd"]] },
    );
  });
});
