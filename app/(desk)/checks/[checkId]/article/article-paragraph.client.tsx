"use client";

import { type MouseEvent, memo, type ReactNode, useMemo } from "react";
import { type ArticleMark, claimStatus, markOf } from "#app/(desk)/checks/[checkId]/article/article-marks.ts";
import { codePointLength } from "#domain/article/code-points.ts";
import { looksLikeHeading, type Paragraph } from "#domain/article/paragraphs.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { markedSegments } from "#ui/marked-text.ts";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** One paragraph of the article with its marks; each stretch of text says at which code point it begins. */
export const ArticleParagraph = memo(function ArticleParagraph(props: {
  paragraph: Paragraph;
  language: string;
  /** The marks that have text in this paragraph. */
  marks: readonly ArticleMark[];
  currentClaimId: string | null;
  currentSuggestion: number | null;
  scale: RatingScale;
  hrefOf: (claimId: string) => string;
  onSelectClaim: (claimId: string) => void;
}) {
  const { paragraph, marks } = props;
  const segments = useMemo(
    () =>
      markedSegments(
        paragraph.text,
        marks.map((mark, i) => ({
          id: String(i),
          start: mark.start - paragraph.start,
          end: mark.end - paragraph.start,
        })),
      ),
    [paragraph, marks],
  );
  const text = segments.map((segment) => {
    const start = paragraph.start + segment.start;
    const end = paragraph.start + segment.end;
    // Selected words innermost, so that their ground lies over the lines of the claims.
    const here = segment.marks
      .map(({ id }) => marks[Number(id)])
      .filter((mark) => mark !== undefined)
      .sort((one, other) => order(one) - order(other));
    const words = <Words text={segment.text} start={start} />;
    const drawn = here.reduceRight<ReactNode>(
      (inner, mark) => <Mark key={mark.id} {...props} mark={mark} inner={inner} />,
      words,
    );
    const ending = here.filter((mark) => mark.kind === "claim" && mark.end === end);
    return (
      <span key={start}>
        {drawn}
        {ending.map((mark) => (
          <Siglum key={mark.id} {...props} mark={mark} />
        ))}
      </span>
    );
  });
  return looksLikeHeading(paragraph.text) ? (
    <h3 lang={props.language} dir="auto">
      {text}
    </h3>
  ) : (
    <p lang={props.language} dir="auto">
      {text}
    </p>
  );
});

/** Text as stretches that say where they begin; a control that would reorder the text shows as its code instead. */
function Words({ text, start }: { text: string; start: number }) {
  let at = start;
  return text.split(CONTROLS).map((part) => {
    const from = at;
    at += codePointLength(part);
    if (part === "") return null;
    const isControl = CONTROLS.test(part);
    return (
      <span key={from} data-start={from} data-control={isControl || undefined}>
        {isControl ? visibleControls(part) : part}
      </span>
    );
  });
}

const CONTROLS = /([\u061c\u202a-\u202e\u2066-\u2069])/u;

type MarkProps = {
  mark: ArticleMark;
  currentClaimId: string | null;
  currentSuggestion: number | null;
  scale: RatingScale;
  hrefOf: (claimId: string) => string;
  onSelectClaim: (claimId: string) => void;
};

function order(mark: ArticleMark): number {
  return mark.kind === "claim" ? mark.lane : 1_000 + (mark.kind === "selected" ? 1 : 0);
}

function Mark({ mark, inner, ...props }: MarkProps & { inner: ReactNode }) {
  if (mark.kind === "selected") return <span className="sel">{inner}</span>;
  if (mark.kind === "suggestion") {
    return <span className={mark.start === props.currentSuggestion ? "sugg on" : "sugg"}>{inner}</span>;
  }
  if (!mark.claim) return inner;
  const rating = markOf(mark.claim);
  const lane = mark.lane === 0 ? "" : mark.lane === 1 ? " l2" : " l3";
  const drawn =
    mark.claim.state === "dropped" ? (
      <span className="dropped">{inner}</span>
    ) : rating && rating !== "still_being_checked" ? (
      <span className={`mk${lane}`} data-r={rating}>
        {inner}
      </span>
    ) : (
      <span className={`work${lane}`}>{inner}</span>
    );
  return (
    <span data-claim={mark.claim.id} className={mark.claim.id === props.currentClaimId ? "here" : undefined}>
      {drawn}
    </span>
  );
}

/** The number of a claim after its words, with the symbol of its rating: a link to the claim. */
function Siglum({ mark, ...props }: MarkProps) {
  const { claim } = mark;
  if (!claim) return null;
  const rating = markOf(claim);
  const current = claim.id === props.currentClaimId;
  return (
    <a
      className={`sig${current ? " cur" : ""}${rating ? "" : " w"}`}
      data-r={rating ?? undefined}
      href={props.hrefOf(claim.id)}
      aria-label={`Claim ${claim.number}, ${claimStatus(claim, props.scale)}${current ? ", selected" : ""}`}
      onClick={(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        props.onSelectClaim(claim.id);
      }}
    >
      {claim.number}
      {rating && <RatingSymbol rating={rating} />}
    </a>
  );
}
