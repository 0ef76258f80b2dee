import { describe, expect, it } from "vitest";
import { isId, newId } from "#domain/ids.ts";
import { isCalendarDate, parseIsoDate } from "#domain/iso-date.ts";

describe("C30: a date", () => {
  it.each([
    "2024-01-30",
    "2024-02-29",
    "1000-01-01",
    "9999-12-31",
    "2024-01-30T09:00:00Z",
    "2024-01-30T09:00+05:30",
    "2024-03-31T02:30:00.123Z",
  ])("%s is kept exactly as it was given", (value) => {
    expect(parseIsoDate(value)).toEqual({ ok: true, value });
  });

  it.each([
    "0000-01-01",
    "275760-09-13",
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-04-31",
    "2024-1-3",
    "30.01.2024",
    "2024-01-30T25:00:00Z",
    "2024-01-30T09:00:00",
    "2024-01-30T09:00:00+99:00",
    "",
    "yesterday",
    "2024-01-30 ",
  ])("%j is refused", (value) => {
    expect(parseIsoDate(value)).toMatchObject({ ok: false, error: { kind: "invalid_date" } });
  });

  it("with a time is not a calendar date", () => {
    expect(isCalendarDate("2024-01-30")).toBe(true);
    expect(isCalendarDate("2024-01-30T09:00:00Z")).toBe(false);
  });
});

describe("an id", () => {
  it("names its kind and is never guessed from another", () => {
    const ids = Array.from({ length: 1_000 }, () => newId("claim"));
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.every((id) => isId("claim", id) && !isId("check", id))).toBe(true);
  });

  it.each([
    "__proto__",
    "constructor",
    "clm_",
    "clm_1 ",
    "clm_0000000000000000000O",
    "' OR 1=1",
    "clm_000000000000000000001",
  ])("%j is none", (value) => {
    expect(isId("claim", value)).toBe(false);
  });
});
