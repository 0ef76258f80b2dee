import { visibleControls } from "#ui/foreign-text.tsx";
import { formatDate, formatMoment } from "#ui/format-date.ts";
import { WordDiffView } from "#ui/word-diff-view.tsx";
import type { HistoryEvent } from "#workflow/check/read-history.ts";

const VIA: Readonly<Record<string, string>> = {
  session: "on the desk",
  token: "through the API",
  command_line: "on the command line",
};

/** The acts of a check by day: a time, a sentence, and the words that changed. */
export function AuditTrail({ events }: { events: readonly HistoryEvent[] }) {
  const days = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    const day = event.at.slice(0, "2026-01-31".length);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, acts]) => (
    <section key={day} className="day" aria-labelledby={`day-${day}`}>
      <h3 id={`day-${day}`}>{formatDate(day)}</h3>
      <ol className="trail">
        {acts.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at} title={formatMoment(event.at)}>
              {event.at.slice(11, 16)}
            </time>
            <div>
              <p>
                <b>{event.by ?? "The operator of the machine"}</b> <span dir="auto">{visibleControls(event.text)}</span>
                {event.via === "token" && <span className="mut">, {VIA.token}</span>}
              </p>
              {event.note && (
                <p className="answer" dir="auto">
                  {visibleControls(event.note)}
                </p>
              )}
              {event.changes.length > 0 && (
                <details>
                  <summary>
                    {event.changes.length === 1
                      ? `What changed: ${event.changes[0]?.field.toLowerCase()}`
                      : `What changed: ${event.changes.length} fields`}
                  </summary>
                  <dl className="chg">
                    {event.changes.map((change) => (
                      <div key={change.field}>
                        <dt>{change.field}</dt>
                        <dd dir="auto">
                          <WordDiffView before={change.before} after={change.after} />
                        </dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </div>
            <span
              className="mut seq"
              title={`Event ${event.seq} of the desk, ${VIA[event.via] ?? event.via}, sha256 ${event.hash}`}
            >
              {event.seq}
            </span>
          </li>
        ))}
      </ol>
    </section>
  ));
}
