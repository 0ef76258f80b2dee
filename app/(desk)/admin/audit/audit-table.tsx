import Link from "next/link";
import type { AuditEvent } from "#workflow/audit/list-audit-events.ts";

const VIA: Readonly<Record<string, string>> = {
  session: "on the desk",
  token: "through the API",
  command_line: "at the command line",
  operator: "at the command line",
  anonymous: "with a link",
};

/** Events of the audit trail, the newest first. */
export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  return (
    <table className="tbl stack gap">
      <caption className="vh">Events, the newest first</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            No.
          </th>
          <th scope="col">When (UTC)</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Of</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.seq}>
            <td className="num" data-l="No.">
              {event.seq}
            </td>
            <td data-l="When">
              <time dateTime={event.at}>{event.at.slice(0, 19).replace("T", " ")}</time>
            </td>
            <td data-l="Who">
              {event.actorName ?? (event.via === "anonymous" ? "Holder of a link" : "Operator")}{" "}
              <span className="mut">{VIA[event.via] ?? event.via}</span>
            </td>
            <th scope="row">
              <details>
                <summary className="mono">{event.action}</summary>
                <pre className="said">{JSON.stringify({ before: event.before, after: event.after }, null, 2)}</pre>
                <p className="said">
                  hash {event.hash}
                  {"\n"}request {event.requestId}
                </p>
              </details>
            </th>
            <td data-l="Of">
              <Link className="mono" href={`/admin/audit?subject=${encodeURIComponent(event.subjectId)}`}>
                {event.subjectId}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
