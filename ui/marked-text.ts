import { codePointIndex } from "#domain/article/code-points.ts";

/** A span of a text to be marked, in code points, `end` exclusive. Several spans may carry one `id`; spans may overlap. */
export type TextMark = { readonly id: string; readonly start: number; readonly end: number };

/** A mark as it stands in one segment. `lane` is 0 for the line nearest to the words; overlapping spans differ in it. */
export type SegmentMark = {
  readonly id: string;
  readonly lane: number;
  /** Position of this span among the spans of its id, from 0. */
  readonly span: number;
  /** Whether the span begins, or ends, with this segment. */
  readonly first: boolean;
  readonly last: boolean;
};

/** A stretch of text under one set of marks, the widest mark first; `start` and `end` are code points. */
export type MarkedSegment = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly SegmentMark[];
};

type Span = TextMark & { readonly span: number; readonly lane: number };

/**
 * Cuts code points `from` to `to` of a text (all of it when left out) into segments at the borders of the marks. The
 * segments in their order are the text again, whatever the marks; marks without text in the range leave no trace.
 */
export function markedSegments(
  text: string,
  marks: readonly TextMark[],
  range: { readonly from: number; readonly to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
): MarkedSegment[] {
  const index = codePointIndex(text);
  const from = Math.max(0, range.from);
  const to = Math.min(index.length, range.to);
  if (to <= from) return [];
  const spans = inLanes(marks, index.length).filter((span) => span.start < to && span.end > from);
  const borders = new Set([from, to]);
  for (const { start, end } of spans) {
    if (start > from) borders.add(start);
    if (end < to) borders.add(end);
  }
  const cuts = [...borders].sort((one, other) => one - other);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? from;
    return {
      start,
      end,
      text: text.slice(index.toUtf16(start), index.toUtf16(end)),
      marks: spans
        .filter((span) => span.start < end && span.end > start)
        .map(({ id, lane, span, start: spanStart, end: spanEnd }) => ({
          id,
          lane,
          span,
          first: spanStart === start,
          last: spanEnd === end,
        })),
    };
  });
}

/** How many lanes the marks of a text need; 1 when none overlap, 0 when there are none. */
export function laneCount(segments: readonly MarkedSegment[]): number {
  return Math.max(0, ...segments.flatMap((segment) => segment.marks.map((mark) => mark.lane + 1)));
}

/** The spans in the order of the text, the wider of two that begin together first, each in the lowest lane free for it. */
function inLanes(marks: readonly TextMark[], length: number): Span[] {
  const seen = new Map<string, number>();
  const sorted = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter((mark) => mark.end > mark.start)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const laneEnds: number[] = [];
  return sorted.map((mark) => {
    const span = seen.get(mark.id) ?? 0;
    seen.set(mark.id, span + 1);
    const free = laneEnds.findIndex((end) => end <= mark.start);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = mark.end;
    return { ...mark, span, lane };
  });
}
