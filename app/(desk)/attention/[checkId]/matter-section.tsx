import Link from "next/link";
import { MatterActs } from "#app/(desk)/attention/[checkId]/matter-acts.client.tsx";
import { PAGE_OUTCOME_LABELS } from "#domain/evidence/vocabulary.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { DriftView, Parts } from "#ui/drift-view.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { formatDate, formatMoment } from "#ui/format-date.ts";
import { RatingBadge } from "#ui/rating-symbol.tsx";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import type { MatterView } from "#workflow/attention/read-attention.ts";

/** One matter: what happened on the left, what rests on it on the right, and the two ways out under both. */
export function MatterSection(props: {
  id: string;
  matter: MatterView;
  language: string;
  scale: readonly Rating[];
  mayDecide: boolean;
  deciders: readonly string[];
}) {
  const { id, matter } = props;
  const ofArticle = matter.kind === "article_changed";
  return (
    <article className="matter" id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`} className="h2">
        {matter.claimNumber === null ? matter.title : `${matter.title}, claim ${matter.claimNumber}`}
      </h2>
      <div className="matter-cols">
        <div>
          <PageFacts matter={matter} />
          {matter.drift && matter.drift.passages.length > 0 && (
            <DriftView drift={matter.drift} language={ofArticle ? props.language : undefined} />
          )}
          {matter.kind === "evidence_gone" && (
            <p>Our archived copy still has the text on which the verdict rests; readers can read it there.</p>
          )}
          {ofArticle && matter.newestVersionId !== null && (
            <p>
              Readers are told that the article was changed.{" "}
              <Link href={`/checks/${matter.checkId}/article`}>Where the claims stand in the new text</Link>
            </p>
          )}
        </div>
        <div>
          {matter.statement !== null && (
            <>
              <h3 className="label">What readers were told</h3>
              <p className="matter-claim" dir="auto">
                <Link href={`/checks/${matter.checkId}/claims/${matter.claimId}`}>
                  {visibleControls(matter.statement)}
                </Link>
              </p>
              {matter.rating !== null && (
                <p>
                  <RatingBadge
                    rating={matter.rating}
                    label={props.scale.find(({ key }) => key === matter.rating)?.label ?? matter.rating}
                  />
                </p>
              )}
              <p dir="auto">{visibleControls(matter.verdictSummary ?? "")}</p>
            </>
          )}
          <Quote matter={matter} />
        </div>
      </div>
      <MatterActs
        matter={{
          checkId: matter.checkId,
          kind: matter.kind,
          subjectId: matter.subjectId,
          marker: matter.marker,
          reason: matter.reason,
          watchedPageId: matter.watchedPageId,
        }}
        mayDecide={props.mayDecide}
        deciders={props.deciders}
      />
    </article>
  );
}

function PageFacts({ matter }: { matter: MatterView }) {
  if (matter.kind === "review_due") {
    return (
      <p>
        The verdict was to be looked at again by <b>{formatDate(matter.reviewBy ?? "")}</b>. Is it still so?
      </p>
    );
  }
  const href = safeHref(matter.url);
  const { page } = matter;
  return (
    <p className="mut">
      {matter.sourceName !== null && (
        <>
          <ForeignText>{matter.sourceName}</ForeignText>,{" "}
        </>
      )}
      {href ? (
        <a href={href} rel="noopener nofollow ugc" target="_blank">
          {hostLabel(matter.url)}
        </a>
      ) : (
        "a text that was pasted"
      )}
      . {matter.kind === "article_changed" ? "Noticed" : "Seen"} on {formatMoment(matter.seenAt)}
      {matter.copiedAt !== null && `; our copy is of ${formatMoment(matter.copiedAt)}`}.
      {page?.outcome && ` ${PAGE_OUTCOME_LABELS[page.outcome]}`}
      {page?.httpStatus && page.httpStatus !== 200 ? ` (status ${page.httpStatus})` : ""}
      {page?.outcome && "."}
      {page?.outcome === "redirected" && page.finalUrl && ` It leads to ${page.finalUrl}.`}
    </p>
  );
}

function Quote({ matter }: { matter: MatterView }) {
  if (matter.quoteText === null) return null;
  const altered = matter.quote === "altered" && matter.quoteDifferences.length > 0;
  return (
    <>
      <h3 className="label">
        What we quote{matter.evidenceNumber !== null && ` as evidence ${matter.evidenceNumber}`}
      </h3>
      <blockquote className="matter-quote" dir="auto">
        {altered ? <Parts parts={fromQuoteToPage(matter)} /> : visibleControls(matter.quoteText)}
      </blockquote>
      {matter.quote === "altered" && <p className="warn">The page now says it in other words.</p>}
      {matter.quote === "gone" && <p className="warn">These words are no longer on the page.</p>}
      {matter.quote === "intact" && <p>These words still stand on the page.</p>}
    </>
  );
}

/** What the quote says and the page no longer does is struck; what the page says now is underlined. */
function fromQuoteToPage(matter: MatterView) {
  return matter.quoteDifferences.map((part) => {
    if (part.op === "equal") return part;
    return { op: part.op === "insert" ? ("delete" as const) : ("insert" as const), text: part.text };
  });
}
