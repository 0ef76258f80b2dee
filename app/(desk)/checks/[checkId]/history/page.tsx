import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuditTrail } from "#app/(desk)/checks/[checkId]/history/audit-trail.tsx";
import { PublishedVersions } from "#app/(desk)/checks/[checkId]/history/published-versions.tsx";
import { CheckHead } from "#app/(desk)/checks/[checkId]/review/check-head.tsx";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { pageContext } from "#server/request-context.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readHistory } from "#workflow/check/read-history.ts";
import { readVersionChanges } from "#workflow/publication/read-version-changes.ts";

export const metadata: Metadata = { title: "History" };

const PAGE = 50;

type Props = { params: Promise<{ checkId: string }>; searchParams: Promise<{ before?: Given }> };

/** What readers were given, version by version, and everything that was done on the way. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { checkId } = await params;
  const { before } = await searchParams;
  const ctx = await pageContext(`/checks/${checkId}/history`);
  const cursor = one(before);
  const [check, history, versions] = await Promise.all([
    readCheck(ctx, { checkId }),
    readHistory(ctx, { checkId, limit: PAGE, cursor }),
    readVersionChanges(ctx, { checkId }),
  ]);
  if (!check.ok || !history.ok || !versions.ok) notFound();
  return (
    <>
      <CheckHead check={check.value} here="history" />
      <main id="main" className="pad history">
        {!cursor && (
          <PublishedVersions
            versions={versions.value}
            slug={check.value.slug}
            scale={check.value.scale}
            retraction={check.value.retraction}
          />
        )}
        <section aria-labelledby="trail-h">
          <h2 id="trail-h">What was done</h2>
          <p className="mut">
            Every act on this check, the latest first. Acts cannot be changed or removed: each carries the hash of the
            one before it in the desk’s trail.
          </p>
          <AuditTrail events={history.value.items} />
          <nav className="pager" aria-label="Pages">
            {cursor && <Link href={`/checks/${checkId}/history`}>Back to the latest</Link>}
            {history.value.nextCursor && (
              <Link href={`/checks/${checkId}/history?before=${history.value.nextCursor}`}>Earlier</Link>
            )}
          </nav>
        </section>
      </main>
    </>
  );
}
