import { err, ok, type Result } from "#domain/result.ts";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
// Before 1000 and after 9999 an ISO 8601 year needs agreement between the parties; no news text needs either.
const FIRST_YEAR = 1000;

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Checks an ISO 8601 calendar date (`2024-01-30`) or date-time with offset (`2024-01-30T09:00:00Z`) and returns it
 * unchanged: the precision that the writer gave is part of what they said.
 */
export function parseIsoDate(value: string): Result<string, { kind: "invalid_date"; value: string }> {
  const match = DATE.exec(value) ?? DATE_TIME.exec(value);
  const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", offset = "Z"] = match ?? [];
  const [offsetHour = 0, offsetMinute = 0] = offset === "Z" ? [] : offset.slice(1).split(":").map(Number);
  const valid =
    match !== null &&
    Number(year) >= FIRST_YEAR &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysInMonth(Number(year), Number(month)) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    offsetHour <= 14 &&
    offsetMinute <= 59;
  return valid ? ok(value) : err({ kind: "invalid_date", value });
}

/** Whether a string is a calendar date without a time. */
export function isCalendarDate(value: string): boolean {
  return DATE.test(value) && parseIsoDate(value).ok;
}
