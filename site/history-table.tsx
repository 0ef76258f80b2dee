import type { ReactElement } from "react";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import type { PublishedVersion, VersionSummary } from "#domain/publication/published-check.ts";
import { Time } from "#site/parts.tsx";
import { paths } from "#site/site-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Every version of a check, the newest first, each leading to the text as it was. */
export function HistoryTable({ version }: { version: PublishedVersion }): ReactElement {
  const { slug } = version.check;
  return (
    <>
      <table className="sans">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Date</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody>
          {version.retraction !== null && (
            <tr>
              <td>
                <b>Retracted</b>
              </td>
              <td className="nb">
                <Time at={version.retraction.at} />
              </td>
              <td dir="auto">{visibleControls(version.retraction.reason)}</td>
            </tr>
          )}
          {[...version.history].reverse().map((entry) => (
            <tr key={entry.version}>
              <td>
                {entry.version === version.currentVersion && version.retraction === null ? (
                  <>
                    <b>{entry.version}</b>, current
                  </>
                ) : (
                  <a href={paths.version(slug, entry.version)} aria-label={`Version ${entry.version}, as it was`}>
                    {entry.version}
                  </a>
                )}
              </td>
              <td className="nb">
                <Time at={entry.publishedAt} />
              </td>
              <td dir="auto">{whatChanged(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {version.history.length > 1 && (
        <p>
          <a className="tap sans" href={paths.history(slug)}>
            Compare the versions
          </a>
        </p>
      )}
    </>
  );
}

function whatChanged(entry: VersionSummary): ReactElement {
  return (
    <>
      {PUBLICATION_KIND_LABELS[entry.kind]}
      {entry.reason !== null && <>: {visibleControls(entry.reason)}</>}
    </>
  );
}
