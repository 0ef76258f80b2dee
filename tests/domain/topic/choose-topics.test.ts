import { describe, expect, it } from "vitest";
import { chooseTopics } from "#domain/topic/choose-topics.ts";
import { MOST_TOPICS, type Topic } from "#domain/topic/topic.ts";
import { movesToNewAddress } from "#domain/topic/topic-address.ts";

function topic(id: string, more: Partial<Topic> = {}): Topic {
  return {
    ...{ id, slug: id, name: id.toUpperCase(), description: null, retired: false },
    ...{ mergedInto: null, publicSince: null, version: 1, ...more },
  };
}

const KNOWN = new Map(
  [
    ...Array.from({ length: MOST_TOPICS + 1 }, (_, i) => topic(`t${i}`)),
    topic("old", { retired: true }),
    topic("twin", { mergedInto: { id: "t0", name: "T0" } }),
  ].map((one) => [one.id, one]),
);

describe("what a check is filed under", () => {
  it("keeps the order in which the topics were chosen, each once", () => {
    expect(chooseTopics(["t2", "t0", "t2"], [], KNOWN)).toEqual({ ok: true, value: ["t2", "t0"] });
  });

  it("is nothing, if nothing was chosen", () => {
    expect(chooseTopics([], [{ id: "t1" }], KNOWN)).toEqual({ ok: true, value: [] });
  });

  it("counts a merged topic as the one that stands for it", () => {
    expect(chooseTopics(["twin", "t0", "t1"], [{ id: "twin" }], KNOWN)).toEqual({ ok: true, value: ["t0", "t1"] });
  });

  it("has at most five topics, after duplicates are taken together", () => {
    const all = ["t0", "t1", "t2", "t3", "t4"];
    expect(chooseTopics([...all, "twin"], [], KNOWN).ok).toBe(true);
    expect(chooseTopics([...all, "t5"], [], KNOWN)).toMatchObject({ error: { kind: "too_many_topics" } });
  });

  it("keeps a retired topic that the check has, and takes no new one", () => {
    expect(chooseTopics(["old", "t1"], [{ id: "old" }], KNOWN)).toEqual({ ok: true, value: ["old", "t1"] });
    expect(chooseTopics(["old"], [{ id: "t1" }], KNOWN)).toEqual({
      ok: false,
      error: { kind: "topic_retired", field: "topicIds", topic: { id: "old", name: "OLD" } },
    });
  });

  it("names no topic that is not known", () => {
    expect(chooseTopics(["t0", "gone"], [], KNOWN)).toMatchObject({ error: { kind: "topic_unknown" } });
  });
});

describe("the address of a renamed topic", () => {
  const unseen = { name: "Arms trade", publicSince: null };
  const seen = { name: "Arms trade", publicSince: "2026-01-31T09:00:00.000Z" };

  it("follows the name until readers know it", () => {
    expect(movesToNewAddress(unseen, { name: "Arms", newAddress: false })).toBe(true);
    expect(movesToNewAddress(unseen, { name: "Arms trade", newAddress: false })).toBe(false);
  });

  it("stays from then on, unless a new one is asked for", () => {
    expect(movesToNewAddress(seen, { name: "Arms", newAddress: false })).toBe(false);
    expect(movesToNewAddress(seen, { name: "Arms", newAddress: true })).toBe(true);
  });
});
