import type { ReactElement } from "react";
import { PageShell } from "#site/page-shell.tsx";
import type { SiteContext } from "#site/site-context.ts";

/** While the database does not answer, or something else of ours is broken. */
export function UnavailablePage({ site, requestId }: { site: SiteContext; requestId: string }): ReactElement {
  return (
    <PageShell
      site={site}
      title="Not available just now"
      description="This page is not available just now."
      canonical={null}
      noindex
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">503</p>
          <h1>This page is not available just now</h1>
          <p className="deck">
            The fault is ours. Nothing that we published is lost; try again in a minute. If it lasts, tell us the
            reference.
          </p>
          <p className="sans mut t4">
            Reference <span className="mono">{requestId}</span>
          </p>
        </div>
      </header>
    </PageShell>
  );
}
