import Link from "next/link";
import { checkSteps } from "#app/(desk)/checks/[checkId]/review/check-steps.ts";
import type { Check } from "#domain/check/check.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { StateStepper } from "#ui/state-stepper.tsx";

const PLACES = [
  { key: "workbench", label: "Workbench", path: "" },
  { key: "review", label: "Review", path: "/review" },
  { key: "article", label: "Article", path: "/article" },
  { key: "history", label: "History", path: "/history" },
] as const;

/** Where a check stands and its places: at the head of the review, of the article's texts and of the history. */
export function CheckHead({ check, here }: { check: Check; here: "review" | "article" | "history" }) {
  const steps = checkSteps(check);
  const current = steps.some((step) => step.key === check.state) ? check.state : "submitted";
  return (
    <section className="sub" aria-label="Where this stands">
      <h1 dir="auto">{visibleControls(check.title)}</h1>
      <StateStepper label="State of the check" steps={steps} current={current} />
      {check.submittedAt && check.submittedBy && check.state !== "published" && (
        <span className="mut">
          Round {check.round}, sent by {check.submittedBy.name}, {formatDate(check.submittedAt)}
        </span>
      )}
      <nav className="places sp" aria-label="This check">
        {PLACES.map(({ key, label, path }) => (
          <Link key={key} href={`/checks/${check.id}${path}`} aria-current={key === here ? "page" : undefined}>
            {label}
          </Link>
        ))}
      </nav>
    </section>
  );
}
