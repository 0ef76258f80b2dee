import { describe, expect, it } from "vitest";
import { isOverdue, judgeReply, type ReplyFacts } from "#domain/claim/reply-request.ts";

const NOW = new Date("2026-03-10T12:00:00Z");
const asked = (changes: Partial<ReplyFacts> = {}): ReplyFacts => ({
  party: "The port",
  contactWay: "email",
  askedOn: "2026-03-01",
  deadline: "2026-03-03",
  outcome: "waiting",
  answer: null,
  answeredOn: null,
  ...changes,
});

describe("what can be said of a request for an answer", () => {
  it.each<[string, Partial<ReplyFacts>]>([
    ["that nobody has answered yet", {}],
    ["that there was no deadline", { deadline: null }],
    ["that the deadline was the day of asking", { deadline: "2026-03-01" }],
    ["the answer, with or without its day", { outcome: "answered", answer: "We stand by it." }],
    ["the answer after the deadline", { outcome: "answered", answer: "Late.", answeredOn: "2026-03-09" }],
    ["that they declined", { outcome: "declined", answeredOn: "2026-03-02" }],
    ["that they did not answer, once the deadline has passed", { outcome: "no_answer" }],
    ["what is already tomorrow in the east", { askedOn: "2026-03-11", deadline: null }],
  ])("%s", (_name, changes) => {
    expect(judgeReply(asked(changes), NOW)).toEqual({ ok: true, value: asked(changes) });
  });
});

describe("what cannot be true is refused, naming the field", () => {
  it.each<[string, Partial<ReplyFacts>, string, string]>([
    ["an answer without words", { outcome: "answered" }, "answer_missing", "answer"],
    ["words of somebody who has not answered", { answer: "We stand by it." }, "answer_unexpected", "answer"],
    ["words of somebody who declined", { outcome: "declined", answer: "No." }, "answer_unexpected", "answer"],
    [
      "the day of an answer that did not come",
      { outcome: "no_answer", answeredOn: "2026-03-02" },
      "answer_unexpected",
      "answeredOn",
    ],
    ["a deadline before the asking", { deadline: "2026-02-28" }, "deadline_before_asking", "deadline"],
    [
      "an answer before the asking",
      { outcome: "answered", answer: "x", answeredOn: "2026-02-28" },
      "answered_before_asking",
      "answeredOn",
    ],
    ["a question of next week", { askedOn: "2026-03-17", deadline: null }, "date_in_future", "askedOn"],
    [
      "an answer of next week",
      { outcome: "answered", answer: "x", answeredOn: "2026-03-17" },
      "date_in_future",
      "answeredOn",
    ],
    ["silence before the deadline", { outcome: "no_answer", deadline: "2026-03-11" }, "deadline_not_passed", "outcome"],
    [
      "silence on the day of the deadline",
      { outcome: "no_answer", deadline: "2026-03-10" },
      "deadline_not_passed",
      "outcome",
    ],
  ])("%s", (_name, changes, kind, field) => {
    expect(judgeReply(asked(changes), NOW)).toEqual({ ok: false, error: { kind, field } });
  });
});

describe("a passed deadline", () => {
  it("is overdue only while the request waits, and from the day after", () => {
    expect(isOverdue(asked(), NOW)).toBe(true);
    expect(isOverdue(asked({ deadline: "2026-03-10" }), NOW)).toBe(false);
    expect(isOverdue(asked({ deadline: null }), NOW)).toBe(false);
    expect(isOverdue(asked({ outcome: "no_answer" }), NOW)).toBe(false);
    expect(isOverdue(asked({ outcome: "answered", answer: "x" }), NOW)).toBe(false);
  });
});
