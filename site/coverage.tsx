import type { ReactElement } from "react";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { inTextOrder, isRated } from "#site/check-view.ts";
import { MachineHelpNote } from "#site/machine-help.tsx";
import { Section } from "#site/parts.tsx";
import { capitalised, counted, countWord } from "#ui/count-words.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** What the check leaves open: claims set aside, with the reason, and claims that have no rating yet. */
export function Coverage({ check }: { check: CheckContent }): ReactElement {
  const open = inTextOrder(check.claims).filter((claim) => !isRated(claim));
  const rated = check.claims.length - open.length;
  if (open.length === 0) {
    return (
      <Section id="coverage" title="What we did not check">
        <p className="sans">
          {check.claims.length === 1
            ? "The one statement that we took from the article has a rating."
            : `Each of the ${counted(check.claims.length, "statement")} that we took from the article has a rating.`}{" "}
          Sentences without a mark make no claim that we singled out.
        </p>
      </Section>
    );
  }
  const notes = (
    <p>
      {`We took ${counted(check.claims.length, "statement")} from the article. ${capitalised(countWord(rated))} ${rated === 1 ? "has" : "have"} a rating; ${countWord(open.length)} ${open.length === 1 ? "does" : "do"} not, and ${open.length === 1 ? "is" : "are"} listed here.`}
    </p>
  );
  return (
    <Section id="coverage" title="What we did not check, and why" notes={notes}>
      <table className="sans">
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col">Why it has no rating</th>
          </tr>
        </thead>
        <tbody>
          {open.map((claim) => (
            <tr key={claim.id} id={`cov-${claim.number}`}>
              <td dir="auto">
                {claim.anchors.length > 0 ? (
                  <a href={`#m${claim.number}`}>
                    <ForeignText>{claim.statement}</ForeignText>
                  </a>
                ) : (
                  <>
                    <ForeignText>{claim.statement}</ForeignText> <span className="mut">(no longer in the article)</span>
                  </>
                )}
                <MachineHelpNote claim={claim} />
              </td>
              <td>
                <WhyNot claim={claim} claims={check.claims} hrefOf={hrefOnPage} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function hrefOnPage(claim: ClaimContent): string {
  return isRated(claim) ? `#c${claim.number}` : `#cov-${claim.number}`;
}

/** Why a claim has no rating, in the words of the desk. */
export function WhyNot(props: {
  claim: ClaimContent;
  claims: readonly ClaimContent[];
  /** Where another claim, that this one repeats, can be read. */
  hrefOf: (claim: ClaimContent) => string;
}): ReactElement {
  const { dropped } = props.claim;
  if (dropped === null) {
    return (
      <>
        <b>Still being checked.</b> A later version of this page will say what we found.
      </>
    );
  }
  const other = props.claims.find((claim) => claim.id === dropped.duplicateOf);
  return (
    <>
      <b>{DROP_REASON_LABELS[dropped.reason]}.</b>
      {other && (
        <>
          {" See "}
          <a href={props.hrefOf(other)}>claim {other.number}</a>.
        </>
      )}
      {dropped.note !== null && (
        <>
          {" "}
          <ForeignText>{dropped.note}</ForeignText>
        </>
      )}
    </>
  );
}
