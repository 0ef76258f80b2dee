const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * A date for readers, in full: "14 March 2025". Takes a calendar date or a date-time; of a date-time the day is that of
 * its own offset, as its writer meant it. Anything else is returned as it came.
 */
export function formatDate(iso: string): string {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${Number(year)}`;
}

/** A moment for readers, in UTC: "14 March 2025, 09:40 UTC"; a calendar date stays a date. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  if (!iso.includes("T") || Number.isNaN(moment.getTime())) return formatDate(iso);
  const utc = moment.toISOString();
  return `${formatDate(utc)}, ${utc.slice(11, 16)} UTC`;
}

/** A month for readers, "March 2025", of any date in it. */
export function formatMonth(iso: string): string {
  const [, year = "", month = ""] = /^(\d{4})-(\d{2})/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${name} ${Number(year)}`;
}
