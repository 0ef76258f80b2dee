import { parseIsoDate } from "#domain/iso-date.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The date in what a publisher wrote for one, in ISO 8601: with its time where an offset is given, otherwise the calendar date alone. Months may be
 * English words; of two numbers that could both be a month nothing is guessed. Null where there is no date.
 */
export function reviewDate(written: unknown): string | null {
  if (typeof written === "number") return dateOfEpoch(written);
  if (typeof written !== "string" || written.length > 100) return null;
  const text = written.trim();
  return isoDate(text) ?? dateInWords(text) ?? dateInNumbers(text);
}

function isoDate(text: string): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text,
  );
  if (!match) return null;
  const [, year, month, day, minutes, seconds = "", offset] = match;
  const date = `${year}-${month}-${day}`;
  if (minutes === undefined || offset === undefined) return valid(date);
  const zone = /^z$/i.test(offset) ? "Z" : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  return valid(`${date}T${minutes}${seconds}${zone}`) ?? valid(date);
}

function dateInWords(text: string): string | null {
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,9})\.?,? (\d{4})\b/i.exec(text);
  if (dayFirst) return dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i.exec(text);
  return monthFirst ? dateOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]) : null;
}

function dateInNumbers(text: string): string | null {
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/.exec(text);
  if (yearFirst) return dateOf(yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b/.exec(text);
  if (!match) return null;
  const [, first = "", separator, second = "", year] = match;
  // With dots the day comes first everywhere; with strokes it depends on the country.
  if (separator === "." || Number(first) > 12) return dateOf(year, Number(second), first);
  return Number(second) > 12 || first === second ? dateOf(year, Number(first), second) : null;
}

function dateOfEpoch(value: number): string | null {
  // Seconds until the year 5138, milliseconds from 1973 on.
  const date = new Date(Math.abs(value) < 1e11 ? value * 1_000 : value);
  return Number.isFinite(date.getTime()) && value > 0 ? valid(date.toISOString().slice(0, 10)) : null;
}

function monthOf(word: string | undefined): number {
  return MONTHS.indexOf((word ?? "").slice(0, 3).toLowerCase()) + 1;
}

function dateOf(year: string | undefined, month: number, day: string | undefined): string | null {
  return valid(`${year}-${String(month).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`);
}

function valid(date: string): string | null {
  return parseIsoDate(date).ok ? date : null;
}
