import type { ReactElement } from "react";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { countedSummary } from "#site/check-view.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { VerdictBody } from "#site/verdict-body.tsx";

/** One version of a check as it was, under its own address, labelled with where it stands now and kept out of indexes. */
export function VersionPage({ version, site }: { version: PublishedVersion; site: SiteContext }): ReactElement {
  const { check } = version;
  return (
    <PageShell
      site={site}
      title={`Version ${check.version}: ${check.title}`}
      description={check.summary ?? countedSummary(check)}
      canonical={paths.verdict(check.slug)}
      noindex
      kind="article"
      section="verdicts"
    >
      <VersionNotice version={version} />
      <VerdictBody version={version} mode="earlier" />
    </PageShell>
  );
}

function VersionNotice({ version }: { version: PublishedVersion }): ReactElement {
  const { check, retraction } = version;
  const next = version.history.find((entry) => entry.version === check.version + 1);
  return (
    <aside className="old sans" aria-labelledby="old-h">
      <h2 id="old-h">
        Version {check.version}
        {retraction !== null ? ", retracted" : next ? ", superseded" : ", current"}
      </h2>
      <p>
        {next && (
          <>
            A later version replaced this one on <Time at={next.publishedAt} />. It is kept as it was.{" "}
          </>
        )}
        {retraction !== null && (
          <>
            The whole check was retracted on <Time at={retraction.at} />: its ratings no longer stand.{" "}
          </>
        )}
        {!next && retraction === null && <>This version is the current one, under the address that will keep it. </>}
        <a href={paths.verdict(check.slug)}>
          {retraction !== null ? "Read the notice" : next ? "Read the current version" : "Its usual address"}
        </a>
        {". "}
        <a href={paths.history(check.slug)}>What changed, and when</a>
      </p>
    </aside>
  );
}
