import type { ReactElement } from "react";
import type { ClaimContent } from "#domain/check/check-content.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { markKey, markLabel } from "#site/check-view.ts";
import { RatingArrow } from "#site/correction-note.tsx";
import { Fact, Section, Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { withoutControls } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";

/** How the rating came to be what it is, and how to cite it. */
export function ClaimVersions(props: {
  version: PublishedVersion;
  claim: ClaimContent;
  site: SiteContext;
}): ReactElement {
  const { version, claim, site } = props;
  const { check } = version;
  const scale = check.ratingScale.ratings;
  const rows = version.history.flatMap((entry) =>
    entry.changes.filter((change) => change.claimNumber === claim.number).map((change) => ({ entry, change })),
  );
  return (
    <Section id="versions" title="Versions and citing">
      {rows.length === 0 ? (
        <p className="sans">
          The rating has not changed since it was published.{" "}
          <a href={paths.history(check.slug)}>The history of the check</a>
        </p>
      ) : (
        <table className="sans">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Date</th>
              <th scope="col">Rating</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entry, change }) => (
              <tr key={entry.version}>
                <td>
                  <a
                    href={`${paths.history(check.slug)}#v${entry.version}`}
                    aria-label={`What changed in version ${entry.version}`}
                  >
                    {entry.version}
                  </a>
                </td>
                <td className="nb">
                  <Time at={entry.publishedAt} />
                </td>
                <td>
                  <RatingArrow from={change.from} to={change.to} scale={scale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="meta sans y4">
        <Fact label="Link">
          <span className="mono">{`${site.baseUrl}${paths.claim(claim.slug)}`}</span>
        </Fact>
        <Fact label="Cite as">
          <bdi dir="auto">
            {`${site.siteName}, “${withoutControls(claim.statement)}: ${markLabel(scale, markKey(claim)).toLowerCase()}”, version ${check.version}, ${formatDate(check.publishedAt)}.`}
          </bdi>
        </Fact>
        <Fact label="Content">
          <span className="mono">sha256 {version.sha256}</span>,{" "}
          <a href={paths.currentJson(check.slug)}>the whole check</a>
        </Fact>
      </dl>
    </Section>
  );
}
