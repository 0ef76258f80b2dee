const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, as short as a column needs: "now", "4 min", "2 h", "3 d", "5 wk", "2 yr". */
export function formatAge(iso: string, now: Date): string {
  const ms = now.getTime() - Date.parse(iso);
  if (ms < MINUTE) return "now";
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  if (ms < 14 * DAY) return `${Math.floor(ms / DAY)} d`;
  if (ms < 365 * DAY) return `${Math.floor(ms / (7 * DAY))} wk`;
  return `${Math.floor(ms / (365 * DAY))} yr`;
}

/** How many days a calendar date lies behind today; 0 or less for a date that has not passed. */
export function daysLate(date: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(date)) / DAY);
}
