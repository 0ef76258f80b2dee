import type { Metadata } from "next";
import Link from "next/link";
import { groupMatters, type MatterGroup, matterAnchor } from "#app/(desk)/attention/group-matters.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { KeyHints } from "#ui/key-hints.tsx";
import { hostLabel } from "#ui/safe-href.ts";
import { Empty } from "#ui/states.tsx";
import { type AttentionItem, listAttention } from "#workflow/attention/list-attention.ts";

export const metadata: Metadata = { title: "Needs attention" };

/** Which published verdicts rest on something that changed, is gone, or was to be looked at again by now. */
export default async function AttentionPage() {
  const ctx = await pageContext("/attention");
  const listed = await listAttention(ctx);
  if (!listed.ok) throw new Error("people of the desk may read what needs attention");
  const { items, total, mayDecide, deciders } = listed.value;
  return (
    <>
      <main id="main">
        <div className="pad">
          <h1 className="h1">Needs attention</h1>
          <p className="lede">
            Published verdicts that rest on a page that changed or is gone, whose article changed, or whose review date
            has come. Each leaves this list with a correction, or with an editor’s word that it needs none.
            {!mayDecide && deciders.length > 0 && ` ${whoDecides(deciders)}`}
          </p>
        </div>
        {items.length === 0 ? (
          <div className="pad">
            <Empty level={2} title="Nothing needs attention">
              <p>
                The desk looks again at every page that published verdicts cite, and at the articles themselves: often
                in the first days, later once a week and once a month. What it finds stands here.
              </p>
              <Link className="btn" href="/queue?view=published">
                See the published checks
              </Link>
            </Empty>
          </div>
        ) : (
          groupMatters(items).map((group) => <Group key={group.title} {...group} />)
        )}
        {total > items.length && (
          <p className="pad mut">
            The {items.length} most urgent of {total} are shown.
          </p>
        )}
      </main>
      <ListKeys />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
        ]}
      />
    </>
  );
}

function Group({ title, items }: MatterGroup) {
  return (
    <section className="grp" aria-label={title}>
      <h2>{title}</h2>
      <table className="tbl qu stack attention">
        <thead>
          <tr>
            <th scope="col">What happened</th>
            <th scope="col">Where</th>
            <th scope="col">Check</th>
            <th scope="col">Claim</th>
            <th scope="col" className="num">
              Seen
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.checkId} ${item.kind} ${item.subjectId} ${item.marker}`}>
              <th scope="row">
                <Link href={`/attention/${item.checkId}#${matterAnchor(item)}`} data-row>
                  {item.title}
                </Link>
              </th>
              <td data-l="Where">
                <Where item={item} />
              </td>
              <td data-l="Check">
                <ForeignText>{item.checkTitle}</ForeignText>
              </td>
              <td data-l="Claim">
                {item.claimNumber === null ? <span className="mut">the whole check</span> : `Claim ${item.claimNumber}`}
              </td>
              <td data-l="Seen" className="num">
                <time dateTime={item.seenAt}>{formatDate(item.seenAt)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Where({ item }: { item: AttentionItem }) {
  if (item.kind === "review_due") return <>Review by {formatDate(item.reviewBy ?? "")}</>;
  return (
    <>
      {item.sourceName !== null && <ForeignText>{item.sourceName}</ForeignText>}
      {item.sourceName !== null && item.url !== null && ", "}
      {item.url !== null && <span className="mut">{hostLabel(item.url)}</span>}
    </>
  );
}

function whoDecides(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  const list = rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ").replace(/, ([^,]*)$/, " or $1");
  return `Ask an editor: ${list}.`;
}
