import type { Metadata } from "next";
import Link from "next/link";
import { ImportReviews } from "#app/(desk)/earlier-checks/import-reviews.client.tsx";
import type { ReviewProblem } from "#domain/claim/earlier/found-review.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { counted } from "#ui/count-words.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { safeHref } from "#ui/safe-href.ts";
import { Empty } from "#ui/states.tsx";
import { listImports, type ReviewImport } from "#workflow/earlier/list-imports.ts";

export const metadata: Metadata = { title: "Earlier checks" };

const PAGE_SIZE = 30;

const PROBLEMS: Readonly<Record<ReviewProblem, string>> = {
  no_claim: "says no claim",
  no_publisher: "names no publisher",
  no_url: "has no address on the web",
  too_long: "its claim is too long",
};

/** Checks by others that were imported, so that they are found when the same claim comes up here. */
export default async function EarlierChecksPage(props: { searchParams: Promise<{ before?: string | string[] }> }) {
  const { before } = await props.searchParams;
  const cursor = typeof before === "string" && !Number.isNaN(Date.parse(before)) ? before : undefined;
  const ctx = await pageContext("/earlier-checks");
  const list = await listImports(ctx, { limit: PAGE_SIZE, cursor });
  if (!list.ok) throw new Error("people of the desk may read the imports");
  const { items, nextCursor, known } = list.value;
  return (
    <main id="main" className="pad">
      <h1 className="h1">Earlier checks</h1>
      <p className="about-source">
        What other fact-checkers found is proposed while a claim is written here, beside what this desk checked before.
        It comes from their ClaimReview markup. So far {counted(known, "check is", "checks are")} known.
      </p>
      {permits(ctx.actor, "earlier:import") && <ImportReviews />}
      {items.length === 0 ? (
        <Empty level={2} title="Nothing was imported yet">
          <p>Give the address of one fact-check, or of a feed such as another desk’s /claimreview.json.</p>
        </Empty>
      ) : (
        <table className="tbl stack">
          <caption className="vh">Imports, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">When</th>
              <th scope="col">New</th>
              <th scope="col">Changed</th>
              <th scope="col">As before</th>
              <th scope="col">Refused</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <ImportRow key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {nextCursor && (
        <Link className="btn" href={`/earlier-checks?before=${encodeURIComponent(nextCursor)}`}>
          Earlier imports
        </Link>
      )}
    </main>
  );
}

function ImportRow({ item }: { item: ReviewImport }) {
  const href = safeHref(item.url);
  return (
    <tr>
      <th scope="row">
        {href ? (
          <a href={href} rel="noreferrer noopener">
            <ForeignText>{item.url ?? ""}</ForeignText>
          </a>
        ) : (
          <ForeignText>{item.fileName ?? ""}</ForeignText>
        )}
        {!item.isFinished && <span className="mut"> (under way, or cut off)</span>}
      </th>
      <td data-l="When">
        <time dateTime={item.at}>{formatDate(item.at)}</time>, {item.by}
      </td>
      <td data-l="New">{item.added}</td>
      <td data-l="Changed">{item.changed}</td>
      <td data-l="As before">{item.known}</td>
      <td data-l="Refused">
        {item.refused === 0 ? 0 : <Refused item={item} />}
        {item.more > 0 && <p className="mut">{item.more} more were not looked at</p>}
      </td>
    </tr>
  );
}

function Refused({ item }: { item: ReviewImport }) {
  return (
    <details>
      <summary>{item.refused}</summary>
      <ul>
        {item.problems.map(({ at, about, problem }) => (
          <li key={at}>
            No. {at}
            {about && (
              <>
                {" "}
                (<ForeignText>{about}</ForeignText>)
              </>
            )}{" "}
            {PROBLEMS[problem]}
          </li>
        ))}
        {item.refused > item.problems.length && <li>… and {item.refused - item.problems.length} more</li>}
      </ul>
    </details>
  );
}
