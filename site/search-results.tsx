import type { ReactElement } from "react";
import { hasMark, markWords, passageAround } from "#domain/search/mark-words.ts";
import type { FoundCheck, FoundClaim } from "#domain/search/search-filters.ts";
import { Time } from "#site/parts.tsx";
import { paths } from "#site/site-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** About two lines of the reasoning. */
const PASSAGE = 190;

/** A claim that was found: its rating, statement and answer, with the words that were looked for. */
export function FoundClaimRow({ claim, hits }: { claim: FoundClaim; hits: ReadonlySet<string> }): ReactElement {
  const { check } = claim;
  const seen = [claim.statement, claim.summary, claim.claimant, check.title, check.outlet];
  const shown = seen.some((text) => text !== null && hasMark(text, hits));
  const passage = shown || claim.rationale === null ? null : passageAround(plain(claim.rationale), hits, PASSAGE);
  return (
    <article className="row">
      {claim.rating ? (
        <RatingBadge rating={claim.rating.key} label={claim.rating.label} />
      ) : (
        <span className="sans mut">No rating</span>
      )}
      <div>
        <h3 dir="auto">
          <a href={paths.claim(claim.slug)}>
            <Marked text={claim.statement} hits={hits} />
          </a>
        </h3>
        {claim.summary !== null && (
          <p className="ans" dir="auto">
            <Marked text={claim.summary} hits={hits} />
          </p>
        )}
        {passage !== null && (
          <p className="sans t1">
            <span className="mut">From our reasons: </span>
            <bdi>
              <Marked text={passage} hits={hits} />
            </bdi>
          </p>
        )}
        <p className="sans mut t1">
          <bdi>
            <Marked text={claim.claimant ?? check.outlet} hits={hits} />
          </bdi>
          {claim.claimedOn !== null && (
            <>
              , <Time at={claim.claimedOn} />
            </>
          )}
          . In{" "}
          <a href={paths.verdict(check.slug)}>
            <bdi>
              <Marked text={check.title} hits={hits} />
            </bdi>
          </a>
          , checked <Time at={claim.publishedAt} />
          {check.corrected && ", corrected since"}
        </p>
      </div>
    </article>
  );
}

/** A check that was found by its own title or article. */
export function FoundCheckLine({ check, hits }: { check: FoundCheck; hits: ReadonlySet<string> }): ReactElement {
  return (
    <p className="hr">
      <a href={paths.verdict(check.slug)}>
        <bdi>
          <Marked text={check.title} hits={hits} />
        </bdi>
      </a>
      <br />
      <span className="sans mut">
        An article in <ForeignText>{check.outlet}</ForeignText>, checked <Time at={check.publishedAt} />
      </span>
    </p>
  );
}

function Marked({ text, hits }: { text: string; hits: ReadonlySet<string> }): ReactElement {
  let at = 0;
  return (
    <>
      {markWords(text, hits).map((piece) => {
        const key = at;
        at += piece.text.length;
        return piece.hit ? (
          <mark key={key}>{visibleControls(piece.text)}</mark>
        ) : (
          <span key={key}>{visibleControls(piece.text)}</span>
        );
      })}
    </>
  );
}

/** The words of a reasoning without its markings: links keep their text, citations go. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[(\d{1,4})\]/g, "")
    .replace(/\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)/g, "$1")
    .replace(/[*_#>`~|]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
