const MONTHS = "january february march april may june july august september october november december".split(" ");

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const RFC_2822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3,9})[\s-](\d{4})(?:[\s,]+(\d{2}):(\d{2})(?::(\d{2}))?\s*(GMT|UTC|Z|[+-]\d{4})?)?$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9}\.?,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

/**
 * A date as ISO 8601 in the precision in which it was written, or null for what is no date of a publication or could be read two ways
 * (03/04/2019). A time without a zone stays without one.
 */
export function publishedDate(written: string | null | undefined): string | null {
  const value = written?.trim() ?? "";
  if (value === "" || value.length > 60) return null;
  const iso = ISO.exec(value);
  if (iso) return build(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]);
  const compact = COMPACT.exec(value);
  if (compact) return build(compact[1], compact[2], compact[3]);
  const mail = RFC_2822.exec(value);
  if (mail) return build(mail[3], monthNumber(mail[2]), mail[1], mail[4], mail[5], mail[6], mail[7]);
  const american = MONTH_FIRST.exec(value);
  if (american) return build(american[3], monthNumber(american[1]), american[2]);
  return null;
}

/** The day that an address names, as most news systems write it: /2019/11/18/ or /2019-11-18-; null when it names none. */
export function dateInUrl(url: string | null): string | null {
  const match = /\/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?=[/_-])/.exec(url ?? "");
  return match ? build(match[1], match[2], match[3]) : null;
}

function monthNumber(name: string | undefined): string | undefined {
  const at = MONTHS.findIndex((month) => name !== undefined && month.startsWith(name.toLowerCase()));
  return at < 0 ? "00" : String(at + 1);
}

type Part = string | undefined;

function build(
  year: Part,
  month?: Part,
  day?: Part,
  hour?: Part,
  minute?: Part,
  second?: Part,
  zone?: Part,
): string | null {
  if (year === undefined || Number(year) < 1800 || Number(year) > 2100) return null;
  if (month === undefined) return year;
  const paddedMonth = month.padStart(2, "0");
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${paddedMonth}`;
  const date = `${year}-${paddedMonth}-${day.padStart(2, "0")}`;
  if (!isDay(date)) return null;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  return `${date}T${hour}:${minute}${second === undefined ? "" : `:${second}`}${zoneOf(zone)}`;
}

function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function zoneOf(zone: Part): string {
  if (zone === undefined) return "";
  if (/^(?:z|gmt|utc)$/i.test(zone)) return "Z";
  const digits = zone.replace(":", "");
  return `${digits.slice(0, 3)}:${digits.slice(3) || "00"}`;
}
