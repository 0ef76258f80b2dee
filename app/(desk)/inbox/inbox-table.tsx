import Link from "next/link";
import type { InboxListItem } from "#domain/inbox/inbox-item.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatAge } from "#ui/format-age.ts";
import { hostLabel } from "#ui/safe-href.ts";

/** What readers sent, one row for each matter. */
export function InboxTable(props: { items: readonly InboxListItem[]; actorId: string; now: Date }) {
  return (
    <section className="grp" aria-label="Items">
      <table className="tbl qu stack inbox">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">What was sent</th>
            <th scope="col">About</th>
            <th scope="col" className="num">
              Messages
            </th>
            <th scope="col">With</th>
            <th scope="col" className="num">
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <tr key={item.id}>
              <td data-l="Kind">{item.kind === "ask" ? "Ask" : "Report"}</td>
              <th scope="row">
                <Link href={`/inbox/${item.id}`} data-row>
                  <ForeignText>{firstWords(item.excerpt)}</ForeignText>
                </Link>
                {item.check && (
                  <p className="mut">
                    {item.kind === "ask" ? "Check begun: " : "Correction begun: "}
                    <ForeignText>{item.check.title}</ForeignText>
                  </p>
                )}
              </th>
              <td data-l="About">
                <About item={item} />
              </td>
              <td data-l="Messages" className="num">
                {item.messageCount}
              </td>
              <td data-l="With">
                {item.assignee === null ? (
                  <span className="mut">nobody yet</span>
                ) : item.assignee.id === props.actorId ? (
                  "You"
                ) : (
                  item.assignee.name
                )}
              </td>
              <td data-l="Last" className="num">
                <time dateTime={item.lastAt} title={item.lastAt}>
                  {formatAge(item.lastAt, props.now)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function About({ item }: { item: InboxListItem }) {
  if (item.verdict) return <ForeignText>{item.verdict.title}</ForeignText>;
  const host = hostLabel(item.url);
  return host === null ? <span className="mut">not said</span> : <span className="mut">{host}</span>;
}

const SHOWN = 160;

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN).replace(/\s+\S*$/, "")}…`;
}
