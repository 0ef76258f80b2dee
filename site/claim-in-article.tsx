import type { ReactElement } from "react";
import { paragraphs } from "#domain/article/paragraphs.ts";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { marksOf } from "#site/annotated-article.tsx";
import { markKey } from "#site/check-view.ts";
import { Section } from "#site/parts.tsx";
import { paths } from "#site/site-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { markedSegments } from "#ui/marked-text.ts";

/** The paragraphs of the article in which the claim stands, with its words underlined. */
export function ClaimInArticle({ claim, check }: { claim: ClaimContent; check: CheckContent }): ReactElement {
  const { article } = check;
  if (claim.anchors.length === 0) return <NoLongerThere check={check} />;
  const marks = marksOf([claim]);
  const around = paragraphs(article.text).filter((part) =>
    marks.some((mark) => mark.start < part.end && mark.end > part.start),
  );
  const notes = (
    <p>
      The words underlined are the claim.{" "}
      <a href={`${paths.verdict(check.slug)}#m${claim.number}`}>See them in place</a>
    </p>
  );
  return (
    <Section id="in-the-article" title="In the article" notes={notes}>
      <blockquote className="art" lang={article.language}>
        {around.map((part) => (
          <p key={part.start} dir="auto">
            {markedSegments(article.text, marks, { from: part.start, to: part.end }).map((segment) =>
              segment.marks.length === 0 ? (
                <span key={segment.start}>{visibleControls(segment.text)}</span>
              ) : (
                <span key={segment.start} className="mk" data-r={markKey(claim)}>
                  {visibleControls(segment.text)}
                </span>
              ),
            )}
          </p>
        ))}
      </blockquote>
    </Section>
  );
}

/** The article was changed and no longer says it; the text that did stays readable in an earlier version of the check. */
function NoLongerThere({ check }: { check: CheckContent }): ReactElement {
  return (
    <Section id="in-the-article" title="In the article">
      <p className="sans">
        <b>No longer in the article.</b> It was changed, and does not make this claim any more. The text that did is in{" "}
        <a href={paths.history(check.slug)}>the earlier versions of this check</a>.
      </p>
    </Section>
  );
}
