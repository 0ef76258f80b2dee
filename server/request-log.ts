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
  const entry = {
    time: at.toISOString(),
    level: line.status >= 500 ? "error" : "info",
    event: "request",
    ...line,
    path: line.path.slice(0, 500).replace(SECRET_SEGMENT, "…"),
  };
  // JSON escapes CR, LF and ESC; the rest of what a terminal may obey is escaped here.
  return JSON.stringify(entry).replace(/[\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
