import type { ReactElement } from "react";
import { countryName } from "#domain/evidence/country-name.ts";
import { SOURCE_KIND_LABELS, type Stance } from "#domain/evidence/vocabulary.ts";
import type { SourceVerdict, SourceVerdicts } from "#domain/publication/published-source.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls, withoutControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

const STANCE_WORDS: Record<Stance, string> = {
  supports: "speaks for the claim",
  disputes: "speaks against the claim",
  context: "gives context",
};

/** The newest published verdicts that rest on a source, and what readers were told of it. */
export function SourcePage(props: SourceVerdicts & { site: SiteContext }): ReactElement {
  const { source, verdicts, total } = props;
  const checks = new Map<string, SourceVerdict[]>();
  for (const verdict of verdicts) checks.set(verdict.checkSlug, [...(checks.get(verdict.checkSlug) ?? []), verdict]);
  const count =
    total.claims === 1
      ? "One claim rests"
      : `${total.claims === 0 ? "No" : total.claims.toLocaleString("en")} claims rest`;
  return (
    <PageShell
      site={props.site}
      title={`${source.name}: what rests on it`}
      description={`The claims whose verdicts rest on evidence from ${withoutControls(source.name)}.`}
      canonical={paths.source(props.id)}
      section="verdicts"
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            <a href={paths.sources}>Sources</a>
          </p>
          <h1 dir="auto">{visibleControls(source.name)}</h1>
          <p className="deck">
            {SOURCE_KIND_LABELS[source.kind]}
            {source.country !== null && `, ${countryName(source.country)}`}
            {source.owner !== null && (
              <>
                . Owner: <ForeignText>{source.owner}</ForeignText>
              </>
            )}
            {source.stateAffiliated && (
              <>
                . <b>State-affiliated</b>
              </>
            )}
          </p>
        </div>
      </header>
      <section className="sec g" aria-labelledby="list-h">
        <h2 className="lab" id="list-h">
          {count} on it
        </h2>
        <div className="txt">
          {[...checks].map(([slug, claims]) => (
            <CheckOfSource key={slug} slug={slug} claims={claims} name={source.name} />
          ))}
          {total.checks > checks.size && (
            <p className="sans t4">
              These are from the {checks.size} newest of {total.checks.toLocaleString("en")} checks.{" "}
              <a className="tap" rel="nofollow" href={paths.searchFor({ q: `"${source.name}"` })}>
                Find the older ones by searching for its name
              </a>
            </p>
          )}
          <p className="sans mut t4">
            What is listed is what the present versions say; a check that was retracted is left out.{" "}
            <a href={paths.methodology}>How we work</a>
          </p>
        </div>
      </section>
    </PageShell>
  );
}

function CheckOfSource(props: { slug: string; claims: readonly SourceVerdict[]; name: string }): ReactElement {
  const [first] = props.claims;
  return (
    <section className="b6">
      <h3 className="subh" dir="auto">
        <a href={paths.verdict(props.slug)}>
          <ForeignText>{first?.checkTitle ?? ""}</ForeignText>
        </a>
        {first && (
          <span className="mut">
            {" "}
            On an article in <ForeignText>{first.outlet}</ForeignText>; version of <Time at={first.publishedAt} />
          </span>
        )}
      </h3>
      {props.claims.map((claim) => (
        <article className="row" key={claim.claimSlug}>
          {claim.rating ? (
            <RatingBadge rating={claim.rating.key} label={claim.rating.label} />
          ) : (
            <span className="sans mut">No rating</span>
          )}
          <div>
            <h4 dir="auto">
              <a href={paths.claim(claim.claimSlug)}>{visibleControls(claim.statement)}</a>
            </h4>
            <p className="sans mut">
              It {claim.stances.map((stance) => STANCE_WORDS[stance]).join(" and ")}
              {claim.namedAs.some((name) => name !== props.name) && (
                <>
                  ; named there as <ForeignText>{claim.namedAs.join(", ")}</ForeignText>
                </>
              )}
              .
            </p>
          </div>
        </article>
      ))}
    </section>
  );
}
