import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { quoteFragment, wholeCopy } from "#domain/evidence/copy-blocks.ts";
import { pageContext } from "#server/request-context.ts";
import { CopyProvenance } from "#ui/copy-provenance.tsx";
import { CopyText } from "#ui/copy-text.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { hostLabel } from "#ui/safe-href.ts";
import { readCopy } from "#workflow/evidence/read-copy.ts";

export const metadata: Metadata = { title: "Archived copy" };

/** An archived copy whole: where it came from, what rests on it, and its text with the quoted words marked. */
export default async function CopyPage({ params }: { params: Promise<{ snapshotId: string }> }) {
  const { snapshotId } = await params;
  const ctx = await pageContext(`/copies/${snapshotId}`);
  const found = await readCopy(ctx, { snapshotId });
  if (!found.ok) notFound();
  const { copy, fileName, text, uses } = found.value;
  const quotes = uses.flatMap(({ quoteAnchor }) => (quoteAnchor ? [quoteAnchor] : []));
  const archiveUrls = [...new Set(uses.flatMap((use) => use.archiveUrls))];
  return (
    <main id="main" className="pad copy-page">
      <p className="mut">Archived copy</p>
      <h1 className="h1" dir="auto">
        {visibleControls(copy.title ?? hostLabel(copy.url) ?? "A document")}
      </h1>
      <section aria-labelledby="from-h">
        <h2 id="from-h" className="h2">
          Where it comes from
        </h2>
        <CopyProvenance copy={{ ...copy, archiveUrls }} className="provenance" />
        <p className="rowx">
          {copy.bytesSha256 !== null && (
            <a className="btn" href={`/api/v1/snapshots/${copy.id}/bytes`}>
              Download the original
            </a>
          )}
          {fileName !== null && (
            <span className="mut">
              It was called <ForeignText>{fileName}</ForeignText>
            </span>
          )}
        </p>
      </section>
      <section aria-labelledby="uses-h">
        <h2 id="uses-h" className="h2">
          What rests on it
        </h2>
        {uses.length === 0 ? (
          <p className="mut">Nothing does at present.</p>
        ) : (
          <ul>
            {uses.map((use) => (
              <li key={`${use.claimId} ${use.evidenceNumber}`}>
                <Link href={`/checks/${use.checkId}/claims/${use.claimId}#evidence-${use.evidenceNumber}`}>
                  <ForeignText>{use.statement}</ForeignText>
                </Link>
                <span className="flag">
                  {" "}
                  Evidence {use.evidenceNumber} of claim {use.claimNumber}, <ForeignText>{use.sourceName}</ForeignText>
                  {use.quoteAnchor && (
                    <>
                      {". "}
                      <a href={`#${quoteFragment(use.quoteAnchor)}`}>Its words</a>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="text-h">
        <h2 id="text-h" className="h2">
          Its text
        </h2>
        <div className="whole-copy serif">
          <CopyText blocks={wholeCopy(text, copy.pageStarts)} quotes={quotes} />
        </div>
      </section>
    </main>
  );
}
