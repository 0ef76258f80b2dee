import Link from "next/link";
import type { Base, ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { countWord } from "#ui/count-words.ts";

/** What the changes are measured from, how many there are, and the other things to measure them from. */
export function SinceWhen({ view }: { view: ReviewView }) {
  const { base, bases, check } = view;
  const others = (["round", "version", "whole"] as const).filter(
    (other) => other !== base && (other === "whole" || bases[other] !== null),
  );
  return (
    <h2 id="changes-h">
      {titleOf(base, bases)} <span className="mut plain">{amountOf(view)}</span>
      {others.length > 0 && (
        <span className="sp rowx">
          {others.map((other) => (
            <Link key={other} href={`/checks/${check.id}/review?since=${other}`} scroll={false}>
              {other === "round"
                ? "Since last round"
                : other === "version"
                  ? `Since version ${bases.version}`
                  : "Every claim"}
            </Link>
          ))}
        </span>
      )}
    </h2>
  );
}

function titleOf(base: Base, bases: ReviewView["bases"]): string {
  if (base === "round") return "Changes since last round";
  if (base === "version") return `Changes since version ${bases.version}`;
  return bases.round === null && bases.version === null ? "First round: every claim is new" : "Every claim";
}

function amountOf({ base, groups }: ReviewView): string {
  if (base === "whole") {
    const claims = groups.filter((group) => group.claim).length;
    return claims === 1 ? "one claim" : `${countWord(claims)} claims`;
  }
  const changed = groups.filter((group) => group.changes.length > 0);
  const fields = changed.reduce((sum, group) => sum + group.changes.length, 0);
  if (fields === 0) return "nothing changed";
  const claims = changed.filter((group) => group.claim).length;
  const where = claims === 0 ? "about the check" : claims === 1 ? "in one claim" : `in ${countWord(claims)} claims`;
  return `${fields} ${fields === 1 ? "field" : "fields"} ${where}`;
}
