import { isWhole, shownValue } from "#app/(desk)/checks/[checkId]/review/shown-value.ts";
import type { Check } from "#domain/check/check.ts";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import { ChangedWords } from "#ui/changed-words.tsx";
import { visibleControls } from "#ui/foreign-text.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { RatingBadge } from "#ui/rating-symbol.tsx";
import type { VersionWithChanges } from "#workflow/publication/read-version-changes.ts";

type Props = {
  versions: readonly VersionWithChanges[];
  slug: string;
  scale: RatingScale;
  retraction: Check["retraction"];
};

/** Each version that readers were given: why, by whom, and the words that changed. */
export function PublishedVersions({ versions, slug, scale, retraction }: Props) {
  return (
    <section aria-labelledby="versions-h">
      <h2 id="versions-h">What readers were given</h2>
      {versions.length === 0 && (
        <p className="mut">Nothing yet. Each published version will stand here, with what it changed and why.</p>
      )}
      <ol className="versions">
        {retraction && (
          <li>
            <h3>
              Retracted <span className="mut plain">{formatMoment(retraction.at)}</span>
            </h3>
            <p className="answer" dir="auto">
              {visibleControls(retraction.reason)}
            </p>
          </li>
        )}
        {versions.map((version, index) => (
          <li key={version.version}>
            <h3>
              <a
                href={
                  index === 0 && !retraction ? `/verdicts/${slug}` : `/verdicts/${slug}/versions/${version.version}`
                }
              >
                Version {version.version}
              </a>{" "}
              <span className="mut plain">
                {PUBLICATION_KIND_LABELS[version.kind]}, {formatMoment(version.publishedAt)}
              </span>
            </h3>
            {version.reason && (
              <p className="answer" dir="auto">
                {visibleControls(version.reason)}
              </p>
            )}
            <p className="mut">
              Written by {version.writtenBy.join(", ")}. Approved by {version.approvedBy}.
            </p>
            <RatingChanges version={version} scale={scale} />
            {version.contentChanges.length > 0 && (
              <details>
                <summary>
                  {version.contentChanges.length === 1
                    ? "The one field that changed"
                    : `The ${version.contentChanges.length} fields that changed`}
                </summary>
                <dl className="chg">
                  {version.contentChanges.map((change) => (
                    <div key={`${change.claimNumber} ${change.field}`}>
                      <dt>
                        {change.claimNumber === null
                          ? change.field
                          : `Claim ${change.claimNumber}, ${lower(change.field)}`}
                      </dt>
                      <dd dir="auto">
                        <ChangedWords
                          whole={isWhole(change, scale)}
                          before={shownValue(change.field, change.before, scale)}
                          after={shownValue(change.field, change.after, scale)}
                        />
                      </dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
            <p className="hash mut">sha256 {version.sha256}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function RatingChanges({ version, scale }: { version: VersionWithChanges; scale: RatingScale }) {
  if (version.changes.length === 0) return null;
  const badge = (key: (typeof version.changes)[number]["from"]) =>
    key ? (
      <RatingBadge rating={key} label={scale.ratings.find((rating) => rating.key === key)?.label ?? key} />
    ) : (
      <span className="mut">no rating</span>
    );
  return (
    <ul>
      {version.changes.map((change) => (
        <li key={change.claimNumber} className="rowx">
          <span>Claim {change.claimNumber}:</span> {badge(change.from)} <span aria-hidden="true">→</span>
          <span className="vh">became</span> {badge(change.to)}
        </li>
      ))}
    </ul>
  );
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
