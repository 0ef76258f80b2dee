import { Fragment, type ReactElement, type ReactNode } from "react";
import { codePointLength } from "#domain/article/code-points.ts";
import { looksLikeHeading, type Paragraph, paragraphs } from "#domain/article/paragraphs.ts";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { inTextOrder, isRated, markKey, markLabel } from "#site/check-view.ts";
import { MarginNotes } from "#site/margin-notes.tsx";
import { OutLink, Time } from "#site/parts.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { laneCount, type MarkedSegment, markedSegments, type TextMark } from "#ui/marked-text.ts";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** The frozen text of the article with a line under each claim, its number behind it, and notes in the margin. */
export function AnnotatedArticle({ check }: { check: CheckContent }): ReactElement {
  const { article, ratingScale } = check;
  const claims = new Map(check.claims.map((claim) => [claim.id, claim]));
  const marks = marksOf(check.claims);
  const parts = paragraphs(article.text);
  const lanes = laneCount(markedSegments(article.text, marks));
  // A text that begins with its own headline need not be given it twice.
  const titled = parts[0]?.text === article.headline ? parts[0] : null;
  const paragraphOf = (paragraph: Paragraph, Block: "h3" | "h4" | "p") => {
    const noted = claimsBeginningIn(paragraph, check.claims, marks);
    const segments = markedSegments(article.text, marks, { from: paragraph.start, to: paragraph.end });
    return (
      <Fragment key={paragraph.start}>
        <Block dir="auto" className={Block === "h3" ? "h2 para" : "para"}>
          {renderSegments(segments, claims, ratingScale.ratings)}
        </Block>
        {noted.length > 0 && <MarginNotes claims={noted} scale={ratingScale.ratings} />}
      </Fragment>
    );
  };
  return (
    <div lang={article.language} className={lanes > 2 ? `art lanes-${Math.min(lanes, 5)}` : "art"}>
      {!titled && (
        <h3 className="h2" dir="auto">
          <OutLink href={article.url}>{visibleControls(article.headline)}</OutLink>
        </h3>
      )}
      {titled && paragraphOf(titled, "h3")}
      <p className="sans mut colophon" lang="en">
        <ForeignText>{article.outlet}</ForeignText>
        {article.byline !== null && (
          <>
            , by <ForeignText>{article.byline}</ForeignText>
          </>
        )}
        {article.publishedAt !== null && (
          <>
            , <Time at={article.publishedAt} />
          </>
        )}
        . Frozen copy, {wordCount(article.text, article.language).toLocaleString("en")} words,{" "}
        <span className="mono" title={article.sha256}>
          sha256 {shortHash(article.sha256)}
        </span>
      </p>
      {(titled ? parts.slice(1) : parts).map((paragraph) =>
        paragraphOf(paragraph, parts.length > 1 && looksLikeHeading(paragraph.text) ? "h4" : "p"),
      )}
    </div>
  );
}

/** The marks of the claims of a check, each span on its own, named by its claim's id; white space at its ends is not marked. */
export function marksOf(claims: readonly ClaimContent[]): TextMark[] {
  return inTextOrder(claims).flatMap((claim) =>
    claim.anchors.map(({ start, end, exact }) => ({
      id: claim.id,
      // White space is one code point and one unit each.
      start: start + exact.length - exact.trimStart().length,
      end: end - (exact.length - exact.trimEnd().length),
    })),
  );
}

/**
 * Segments as nested spans: consecutive segments under one mark share its element, so that its line is unbroken. The
 * number stands behind each span of the claim.
 */
function renderSegments(
  segments: readonly MarkedSegment[],
  claims: ReadonlyMap<string, ClaimContent>,
  scale: readonly Rating[],
  depth = 0,
): ReactNode[] {
  const nodes: ReactNode[] = [];
  for (let i = 0; i < segments.length; ) {
    const segment = segments[i];
    const mark = segment?.marks[depth];
    if (segment === undefined) break;
    if (mark === undefined) {
      nodes.push(<span key={segment.start}>{visibleControls(segment.text)}</span>);
      i += 1;
      continue;
    }
    let stop = i + 1;
    while (sameMark(segments[stop], mark, depth)) stop += 1;
    const claim = claims.get(mark.id);
    const inner = renderSegments(segments.slice(i, stop), claims, scale, depth + 1);
    if (claim === undefined) nodes.push(...inner);
    else {
      const key = markKey(claim);
      nodes.push(
        <span
          key={`${mark.id}-${mark.span}-${segment.start}`}
          className={mark.lane === 0 ? "mk" : `mk l${Math.min(mark.lane + 1, 5)}`}
          data-r={key}
          id={mark.first ? spanId(claim.number, mark.span) : undefined}
        >
          {inner}
        </span>,
      );
      if (segments[stop - 1]?.marks[depth]?.last) {
        nodes.push(<Siglum key={`s-${mark.id}-${mark.span}`} claim={claim} scale={scale} />);
      }
    }
    i = stop;
  }
  return nodes;
}

function sameMark(segment: MarkedSegment | undefined, mark: { id: string; span: number }, depth: number): boolean {
  const other = segment?.marks[depth];
  return other !== undefined && other.id === mark.id && other.span === mark.span;
}

/** The number of a claim with its symbol, behind its words, leading to its card or to the reason why it has none. */
function Siglum({ claim, scale }: { claim: ClaimContent; scale: readonly Rating[] }): ReactElement {
  const key = markKey(claim);
  return (
    <a
      className="sig"
      lang="en"
      dir="ltr"
      data-r={key}
      href={isRated(claim) ? `#c${claim.number}` : `#cov-${claim.number}`}
      aria-label={`Claim ${claim.number}: ${markLabel(scale, key)}`}
    >
      {claim.number}
      <RatingSymbol rating={key} />
    </a>
  );
}

/** Id of a span of a claim in the text; the first span has the short one. */
function spanId(claimNumber: number, span: number): string {
  return span === 0 ? `m${claimNumber}` : `m${claimNumber}-${span + 1}`;
}

/** The claims whose first words stand in a paragraph: its notes. */
function claimsBeginningIn(
  paragraph: Paragraph,
  claims: readonly ClaimContent[],
  marks: readonly TextMark[],
): ClaimContent[] {
  return inTextOrder(claims).filter(({ id }) => {
    const at = marks.find((mark) => mark.id === id)?.start ?? -1;
    return at >= paragraph.start && at < paragraph.end;
  });
}

/** How many words a text has, by the rules of its language. */
function wordCount(text: string, language: string): number {
  // The segmenter is linear but slow; a text beyond this gets an estimate by white space.
  if (codePointLength(text) > 200_000) return text.split(/\s+/).length;
  let count = 0;
  for (const part of new Intl.Segmenter(wellFormedTag(language), { granularity: "word" }).segment(text)) {
    if (part.isWordLike) count += 1;
  }
  return count;
}

function wellFormedTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** The ends of a hash, enough to compare by eye. */
function shortHash(hash: string): string {
  return `${hash.slice(0, 8)}…${hash.slice(-8)}`;
}
