import type { ReactElement } from "react";
import { PageShell } from "#site/page-shell.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";

/** For addresses that lead nowhere. It says the same for what never was and for what is not published. */
export function NotFoundPage({ site }: { site: SiteContext }): ReactElement {
  return (
    <PageShell
      site={site}
      title="Page not found"
      description="There is no page at this address."
      canonical={null}
      noindex
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">404</p>
          <h1>There is no page at this address</h1>
          <p className="deck">
            The link may be mistyped or cut short. What we have published keeps its address for good, also after a
            correction or a retraction.
          </p>
          <ul className="links sans t4">
            <li>
              <a href={paths.home}>Latest verdicts</a>
            </li>
            <li>
              <a href={paths.corrections}>Corrections</a>
            </li>
            <li>
              <a href={paths.methodology}>How we work</a>
            </li>
          </ul>
        </div>
      </header>
    </PageShell>
  );
}
