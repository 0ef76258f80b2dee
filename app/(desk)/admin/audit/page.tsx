import type { Metadata } from "next";
import Link from "next/link";
import { AuditTable } from "#app/(desk)/admin/audit/audit-table.tsx";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { pageContext } from "#server/request-context.ts";
import { listAuditEvents } from "#workflow/audit/list-audit-events.ts";
import { verifyAuditTrail } from "#workflow/audit/verify-audit-trail.ts";

export const metadata: Metadata = { title: "Audit trail" };

const PAGE = 50;

export default async function AuditPage(props: {
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const search = await props.searchParams;
  const ctx = await pageContext("/admin/audit");
  const cursor = typeof search.before === "string" && /^\d{1,15}$/.test(search.before) ? search.before : undefined;
  const subjectId = typeof search.subject === "string" ? search.subject.slice(0, 100) : undefined;
  const events = await listAuditEvents(ctx, { limit: PAGE, cursor, subjectId });
  if (!events.ok) return <NotYours who="editors and admins" />;
  const verified = search.verify === "1" ? await verifyAuditTrail(ctx) : null;
  const { items, nextCursor } = events.value;
  const onlySubject = subjectId ? `&subject=${encodeURIComponent(subjectId)}` : "";
  return (
    <main id="main" className="settings wide">
      <h1>Audit trail</h1>
      <p>
        Every change on this desk, written in the same step as the change itself. Each event carries the hash of the one
        before it; nobody can alter or remove one without breaking the chain.
      </p>
      <div className="rowx gap">
        <Link className="btn" href="/admin/audit?verify=1" prefetch={false}>
          Verify the whole chain
        </Link>
        {verified?.ok && (
          <span role="status" className={verified.value.brokenAt === null ? "" : "warn"}>
            {verified.value.brokenAt === null
              ? "Every event follows from the one before it."
              : `The chain is broken at event ${verified.value.brokenAt}: it was altered, or events before it are missing.`}
          </span>
        )}
        {subjectId && <Link href="/admin/audit">All events</Link>}
      </div>
      {items.length === 0 ? (
        <p className="gap">
          {subjectId ? "Nothing is recorded about this." : "Nothing has happened on this desk yet."}
        </p>
      ) : (
        <AuditTable events={items} />
      )}
      <p className="rowx gap">
        {cursor && <Link href={`/admin/audit?${onlySubject.slice(1)}`}>Newest events</Link>}
        {nextCursor && (
          <Link className="btn" href={`/admin/audit?before=${nextCursor}${onlySubject}`}>
            Older events
          </Link>
        )}
      </p>
    </main>
  );
}
