import type { ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";

/** The conditions of an approval, unmet first; and everybody who worked on the text, with the first thing they did. */
export function GuardList({ view }: { view: ReviewView }) {
  const guards = [...view.gate.guards].sort((one, other) => Number(one.met) - Number(other.met));
  return (
    <>
      <ul className="todo">
        {guards.map((guard) => (
          <li key={guard.key} className={guard.met ? "ok" : "no"}>
            <b aria-hidden="true">{guard.met ? "✓" : "✕"}</b>
            <span>
              <span className="vh">{guard.met ? "Met: " : "Not met: "}</span>
              {guard.lead && <b>{guard.lead} </b>}
              {guard.text}
            </span>
          </li>
        ))}
      </ul>
      <details className="who-worked">
        <summary>Who worked on it, and what they did first</summary>
        <ul>
          {view.check.contributors.map((person) => (
            <li key={person.id}>
              <b>{person.name}</b> {person.did}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
