import Link from "next/link";
import type { RowGroup } from "#app/(desk)/queue/group-rows.ts";
import { CheckStateMark } from "#ui/check-state.tsx";
import { ClaimsMini } from "#ui/claims-mini.tsx";
import { ForeignText } from "#ui/foreign-text.tsx";
import { daysLate, formatAge } from "#ui/format-age.ts";
import { formatDate } from "#ui/format-date.ts";
import type { CheckListItem } from "#workflow/check/list-checks.ts";

/** One heading of the queue with its rows; on narrow windows each row becomes a block of labelled facts. */
export function QueueGroup(props: RowGroup & { actorId: string; now: Date; today: string }) {
  const { title, quiet, items, actorId, now, today } = props;
  return (
    <section className="grp" aria-label={title}>
      <h2 className={quiet ? "vh" : undefined}>{title}</h2>
      <table className="tbl qu stack">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Check</th>
            <th scope="col">Outlet</th>
            <th scope="col">Claims</th>
            <th scope="col">Review by</th>
            <th scope="col">With</th>
            <th scope="col" className="num">
              Changed
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td data-l="State">
                <CheckStateMark state={item.state} />
              </td>
              <th scope="row">
                <Link href={hrefOf(item)} data-row>
                  <ForeignText>{item.title}</ForeignText>
                </Link>
                <Note item={item} actorId={actorId} />
              </th>
              <td data-l="Outlet">
                <ForeignText>{item.outlet}</ForeignText>
              </td>
              <td data-l="Claims">
                <ClaimsMini claims={item.claims} />
              </td>
              <td data-l="Review by">
                <ReviewBy item={item} today={today} />
              </td>
              <td data-l="With">{whoHas(item, actorId)}</td>
              <td data-l="Changed" className="num">
                <time dateTime={item.updatedAt} title={item.updatedAt}>
                  {formatAge(item.updatedAt, now)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hrefOf(item: CheckListItem): string {
  return item.state === "submitted" || item.state === "approved" ? `/checks/${item.id}/review` : `/checks/${item.id}`;
}

function Note({ item, actorId }: { item: CheckListItem; actorId: string }) {
  const parts = [
    item.state === "submitted" && item.submittedBy
      ? `Round ${item.round}, sent by ${item.submittedBy.id === actorId ? "you" : item.submittedBy.name}`
      : null,
    item.publishedVersion ? `Readers have version ${item.publishedVersion}` : null,
    item.title.includes(item.headline) ? null : item.headline,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <p className="mut">
      <ForeignText>{parts.join(". ")}</ForeignText>
    </p>
  );
}

function whoHas(item: CheckListItem, actorId: string) {
  const person = item.assignee ?? (item.state === "submitted" ? null : item.submittedBy);
  if (!person) return <span className="mut">nobody yet</span>;
  return person.id === actorId ? "You" : person.name;
}

function ReviewBy({ item, today }: { item: CheckListItem; today: string }) {
  const dates = item.claims.flatMap((claim) => (claim.state !== "dropped" && claim.reviewBy ? [claim.reviewBy] : []));
  const first = dates.sort()[0];
  if (!first) return <span className="mut">no date</span>;
  const late = daysLate(first, today);
  if (late > 0 && item.state === "published") {
    return <span className="warn">{late === 1 ? "1 day late" : `${late} days late`}</span>;
  }
  return formatDate(first);
}
