import type { ReactElement, ReactNode } from "react";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** What a claim shows when it has no rating: dropped from the check, or still being worked on. */
export type MarkKey = RatingKey | "not_checked" | "still_being_checked";

/**
 * One shape per rating, told apart by outline alone: disc with tick, ring three quarters full, square with ellipsis, split
 * diamond, saltire, broken ring with question mark.
 */
const SHAPES: Record<MarkKey, ReactNode> = {
  supported: (
    <path
      fillRule="evenodd"
      d="M8 .75a7.25 7.25 0 1 0 0 14.5A7.25 7.25 0 0 0 8 .75Zm4 5.05-4.7 5.4a.95.95 0 0 1-1.35.06L3.7 9.1l1.3-1.35 1.55 1.45L10.6 4.55Z"
    />
  ),
  mostly_supported: (
    <>
      <path
        fillRule="evenodd"
        d="M8 .75a7.25 7.25 0 1 0 0 14.5A7.25 7.25 0 0 0 8 .75Zm0 1.6a5.65 5.65 0 1 1 0 11.3 5.65 5.65 0 0 1 0-11.3Z"
      />
      <path d="M8 8V3.5A4.5 4.5 0 1 1 3.5 8Z" />
    </>
  ),
  needs_context: (
    <path
      fillRule="evenodd"
      d="M1.25 1.25h13.5v13.5H1.25ZM3.4 6.9v2.2h2.2V6.9Zm3.5 0v2.2h2.2V6.9Zm3.5 0v2.2h2.2V6.9Z"
    />
  ),
  disputed: <path d="M7.1.7v14.6L.3 8ZM8.9.7v14.6L15.7 8Z" />,
  false: <path d="M3.3.9 8 5.6 12.7.9l2.4 2.4L10.4 8l4.7 4.7-2.4 2.4L8 10.4l-4.7 4.7-2.4-2.4L5.6 8 .9 3.3Z" />,
  unproven: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 1.48" />
      <path
        d="M6.1 6.4a1.95 1.95 0 1 1 2.9 1.7c-.7.4-1 .75-1 1.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <circle cx="8" cy="11.6" r=".95" />
    </>
  ),
  not_checked: <path d="M2 7.1h12v1.8H2z" />,
  still_being_checked: (
    <path
      fillRule="evenodd"
      d="M8 .75a7.25 7.25 0 1 0 0 14.5A7.25 7.25 0 0 0 8 .75Zm0 1.5a5.75 5.75 0 1 1 0 11.5 5.75 5.75 0 0 1 0-11.5ZM7.25 4v4.6l3.5 2.05.75-1.3-2.75-1.6V4Z"
    />
  ),
};

/** The shape of a rating, in the colour of the text around it; what it means must stand beside it in words. */
export function RatingSymbol({ rating }: { rating: MarkKey }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" focusable="false">
      {SHAPES[rating]}
    </svg>
  );
}

/** A rating as symbol and words, in its colour; `data-r` carries the rating to the stylesheet. */
export function RatingBadge(props: { rating: MarkKey; label: string; big?: boolean }): ReactElement {
  return (
    <span className={props.big ? "rb big" : "rb"} data-r={props.rating}>
      <RatingSymbol rating={props.rating} />
      {props.label}
    </span>
  );
}
