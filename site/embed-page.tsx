import type { ReactElement, ReactNode } from "react";
import { modifiedAt, type PublishedVersion } from "#domain/publication/published-check.ts";
import { assetHref } from "#site/assets.ts";
import { countedSummary, isRated, markKey, markLabel, ratedClaims } from "#site/check-view.ts";
import { Tally } from "#site/claim-strip.tsx";
import { MachineHelpNote } from "#site/machine-help.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { visibleControls, withoutControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** One claim and its rating, to stand in a frame on another site. Every link leads out of the frame. */
export function EmbeddedClaim(props: {
  version: PublishedVersion;
  claimNumber: number;
  site: SiteContext;
}): ReactElement | null {
  const { version, site } = props;
  const claim = version.check.claims.find((item) => item.number === props.claimNumber);
  if (!claim) return null;
  const label = markLabel(version.check.ratingScale.ratings, markKey(claim));
  const path = paths.claim(claim.slug);
  return (
    <EmbedFrame version={version} site={site} path={path} title={claim.statement}>
      {version.retraction === null && (
        <>
          <p className="rate">
            <RatingBadge rating={markKey(claim)} label={label} big />
          </p>
          {isRated(claim) && (
            <p className="lead" dir="auto">
              {visibleControls(claim.verdict.summary)}
            </p>
          )}
          <MachineHelpNote claim={claim} />
        </>
      )}
    </EmbedFrame>
  );
}

/** A check and how its claims were rated, to stand in a frame on another site. */
export function EmbeddedVerdict(props: { version: PublishedVersion; site: SiteContext }): ReactElement {
  const { version, site } = props;
  const { check } = version;
  return (
    <EmbedFrame version={version} site={site} path={paths.verdict(check.slug)} title={check.title}>
      {version.retraction === null && (
        <>
          <p className="lead" dir="auto">
            {visibleControls(check.summary ?? countedSummary(check))}
          </p>
          <Tally ratings={ratedClaims(check).map((claim) => claim.verdict.rating)} scale={check.ratingScale.ratings} />
        </>
      )}
    </EmbedFrame>
  );
}

function EmbedFrame(props: {
  version: PublishedVersion;
  site: SiteContext;
  path: string;
  title: string;
  children: ReactNode;
}): ReactElement {
  const { version, site } = props;
  const { check, retraction } = version;
  const address = `${site.baseUrl}${props.path}`;
  const changedAt = modifiedAt(version);
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: this is a whole document, not a page of Next. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${withoutControls(props.title)} | ${site.siteName}`}</title>
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={address} />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assetHref("site.css")} />
      </head>
      <body>
        <main className="embed">
          <p className="kick">
            <a href={site.baseUrl} target="_blank" rel="noopener">
              {site.siteName}
            </a>
          </p>
          <h1 className="h2" dir="auto">
            {visibleControls(props.title)}
          </h1>
          {retraction !== null && (
            <p className="lead">
              <b>Retracted, </b>
              <Time at={retraction.at} />. We no longer stand behind this check.
            </p>
          )}
          {props.children}
          <p className="links sans t4">
            <a href={address} target="_blank" rel="noopener">
              {retraction === null ? "The evidence and our reasoning" : "Why it was retracted"}
            </a>
            <span className="mut">
              {changedAt === check.firstPublishedAt ? "Published" : "Changed"} <Time at={changedAt} />
            </span>
          </p>
        </main>
      </body>
    </html>
  );
}
