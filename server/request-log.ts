import { remember } from "#domain/remember.ts";

export type RequestLogLine = {
  requestId: string;
  method: string;
  path: string;
  status: number;
  ms: number;
  aborted?: boolean;
};

/** Long random runs in a path are invitations and keys, not addresses of pages. */
const SECRET_SEGMENT = /(?<=\/)(?=[A-Za-z0-9_-]{32,}(?:\/|$))(?:[^/]*[A-Z][^/]*|[0-9a-z_]+)(?=\/|$)/g;

/** One JSON line for a request. Queries and addresses of readers are left out on purpose. */
export function formatLogLine(line: RequestLogLine, at: Date = new Date()): string {
  const { requestId, method, path, status, ms, aborted } = line;
  const level = status >= 500 ? "error" : "info";
  const head = `{"time":"${at.toISOString()}","level":"${level}","event":"request"`;
  const asked = `"requestId":${quoted(requestId)},"method":${quoted(method)},"path":${loggedPath(path)}`;
  return `${head},${asked},"status":${status},"ms":${ms}${aborted ? ',"aborted":true' : ""}}`;
}

/** A few pages are asked for again and again. */
const loggedPath = remember((path) => quoted(path.slice(0, 500).replace(SECRET_SEGMENT, "…")));

/** JSON escapes CR, LF and ESC; the rest of what a terminal may obey is escaped here. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
