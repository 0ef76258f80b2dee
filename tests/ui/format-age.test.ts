import { describe, expect, it } from "vitest";
import { daysLate, formatAge } from "#ui/format-age.ts";

const NOW = new Date("2026-03-14T12:00:00Z");

describe("ages in a column", () => {
  it.each([
    ["2026-03-14T11:59:31Z", "now"],
    ["2026-03-14T12:00:05Z", "now"],
    ["2026-03-14T11:56:00Z", "4 min"],
    ["2026-03-14T09:10:00Z", "2 h"],
    ["2026-03-13T11:59:00Z", "1 d"],
    ["2026-02-20T12:00:00Z", "3 wk"],
    ["2024-01-01T12:00:00Z", "2 yr"],
  ])("%s is %s", (iso, age) => {
    expect(formatAge(iso, NOW)).toBe(age);
  });

  it("counts the days since a date, over month ends and leap days", () => {
    expect(daysLate("2026-03-10", "2026-03-14")).toBe(4);
    expect(daysLate("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysLate("2026-03-14", "2026-03-14")).toBe(0);
    expect(daysLate("2026-03-20", "2026-03-14")).toBe(-6);
  });
});
