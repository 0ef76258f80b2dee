import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MoveForm } from "#app/(desk)/checks/[checkId]/article/move-form.client.tsx";
import { NewTextForm } from "#app/(desk)/checks/[checkId]/article/new-text-form.client.tsx";
import { CheckHead } from "#app/(desk)/checks/[checkId]/review/check-head.tsx";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { DriftView } from "#ui/drift-view.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { readDrift, type DriftView as View } from "#workflow/article/read-drift.ts";

export const metadata: Metadata = { title: "Texts of the article" };

/** The frozen texts of the article: what changed since the check was made, and the way to the newest. */
export default async function ArticleTextsPage({ params }: { params: Promise<{ checkId: string }> }) {
  const { checkId } = await params;
  const ctx = await pageContext(`/checks/${checkId}/article`);
  const found = await readDrift(ctx, { checkId });
  if (!found.ok) notFound();
  const { check, newer, mayMove } = found.value;
  return (
    <>
      <CheckHead check={check} here="article" />
      <main id="main" className="pad texts">
        <Versions view={found.value} />
        {newer && (
          <section aria-labelledby="drift-h">
            <h2 id="drift-h" className="h2">
              What changed from version {check.articleVersion.number} to version {newer.version.number}
            </h2>
            <p className="mut">
              {counted(newer.drift.removedWords, "word")} taken out, {counted(newer.drift.addedWords, "word")} put in.
            </p>
            <DriftView drift={newer.drift} language={check.article.language} />
          </section>
        )}
        {newer &&
          (mayMove ? (
            <MoveForm
              key={newer.version.id}
              checkId={check.id}
              language={check.article.language}
              version={{ id: newer.version.id, number: newer.version.number, text: newer.version.text }}
              claims={newer.claims.map(({ claim, spans, place }) => ({
                id: claim.id,
                number: claim.number,
                statement: claim.statement,
                dropped: claim.state === "dropped",
                place,
                spans,
              }))}
            />
          ) : (
            <WhyNotNow view={found.value} />
          ))}
        {permits(ctx.actor, "article:import") && check.state !== "retracted" && (
          <>
            <FirstLook view={found.value} />
            <NewTextForm checkId={check.id} address={check.article.url} published={check.publishedVersion !== null} />
          </>
        )}
      </main>
    </>
  );
}

function Versions({ view }: { view: View }) {
  const { check, versions, newer } = view;
  return (
    <section aria-labelledby="versions-h">
      <h2 id="versions-h" className="h2">
        {newer ? "The article was changed" : "The check is on the newest text that we have"}
      </h2>
      <table className="tbl stack">
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Frozen</th>
            <th scope="col">By</th>
            <th scope="col">Hash</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.id}>
              <th scope="row">
                Version {version.number}
                {version.id === check.articleVersion.id && <span className="mut">, the one of this check</span>}
              </th>
              <td data-l="Frozen">
                <time dateTime={version.createdAt}>{formatMoment(version.createdAt)}</time>
              </td>
              <td data-l="By">{version.by ?? <span className="mut">a scheduled look at the page</span>}</td>
              <td data-l="Hash" className="mono" title={version.sha256}>
                {version.sha256.slice(0, 12)}…
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How a pasted text stands to the page on which it is said to be: as much as can be told, and no more. */
function FirstLook({ view }: { view: View }) {
  if (!view.firstLook) return null;
  const { found, copyId, at } = view.firstLook;
  const page = (
    <Link href={`/copies/${copyId}`}>
      the page as it was on <time dateTime={at}>{formatMoment(at)}</time>
    </Link>
  );
  return (
    <section aria-labelledby="first-look-h">
      <h2 id="first-look-h" className="h2">
        The pasted text and its page
      </h2>
      {found.kind === "same" && <p>The pasted text reads like {page}.</p>}
      {found.kind === "differs" && (
        <p>
          {counted(found.missing, "paragraph")} of {found.paragraphs.toLocaleString("en")} in the pasted text{" "}
          {found.missing === 1 ? "is" : "are"} not on {page}. Nobody can tell whether the page was changed since the
          text was pasted. To see each difference, bring in the page’s text as a later text.
        </p>
      )}
      {found.kind === "part" && (
        <p>
          All of the pasted text stands on {page}, which has {counted(found.missing, "paragraph")} more. Nobody can tell
          whether they were left out or came later.
        </p>
      )}
      {found.kind === "cannot_tell" && (
        <p>
          Whether they are the same cannot be told: {page} has too little in common with the pasted text. It may show
          only a part of the article, or want a login.
        </p>
      )}
    </section>
  );
}

function WhyNotNow({ view }: { view: View }) {
  const { state, id, allowedEvents } = view.check;
  return (
    <p className="lede">
      {state === "published" ? (
        <>
          Readers have a check of the older text, and are told that the article was changed. To move it, start a
          correction{allowedEvents.includes("start_correction") ? "" : "; an editor does that"}.{" "}
          <Link href={`/attention/${id}`}>What needs attention</Link>
        </>
      ) : state === "submitted" || state === "approved" ? (
        "An editor has this text for review. When it is sent back, the check can move to the new text."
      ) : state === "retracted" ? (
        "The check was retracted: it stays on the text that it was made on."
      ) : (
        "Fact-checkers and editors move the check to the new text."
      )}
    </p>
  );
}

function counted(count: number, what: string): string {
  return `${count === 0 ? "no" : count.toLocaleString("en")} ${count === 1 ? what : `${what}s`}`;
}
