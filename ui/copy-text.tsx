import { Fragment, type ReactElement, type ReactNode } from "react";
import { codePointLength } from "#domain/article/code-points.ts";
import { type CopyBlock, quoteFragment, type Span } from "#domain/evidence/copy-blocks.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { type MarkedSegment, markedSegments } from "#ui/marked-text.ts";

/** An archived text with the quoted words marked; each mark carries the name that evidence links to. */
export function CopyText({ blocks, quotes }: { blocks: readonly CopyBlock[]; quotes: readonly Span[] }): ReactElement {
  const marks = distinct(quotes);
  return (
    <>
      {blocks.map((block) => {
        if (block.kind === "page") {
          return (
            <h3 key={`page-${block.number}`} className="page-no" id={`page-${block.number}`}>
              Page {block.number}
            </h3>
          );
        }
        if (block.kind === "gap") {
          return (
            <p key={`gap-${block.start}`} className="gap">
              {block.codePoints.toLocaleString("en")} characters not shown
            </p>
          );
        }
        return (
          <p key={block.start} dir="auto" className="para">
            {block.cutBefore && "… "}
            <Words block={block} quotes={marks} />
            {block.cutAfter && " …"}
          </p>
        );
      })}
    </>
  );
}

function Words(props: { block: Extract<CopyBlock, { kind: "words" }>; quotes: readonly Span[] }): ReactElement {
  const { start, text } = props.block;
  const end = start + codePointLength(text);
  const here = props.quotes.filter((quote) => quote.start < end && quote.end > start);
  if (here.length === 0) return <>{visibleControls(text)}</>;
  const marks = here.map((quote) => ({
    id: quoteFragment(quote),
    start: quote.start - start,
    end: quote.end - start,
  }));
  const beginning = new Map(here.map((quote) => [quoteFragment(quote), quote.start - start]));
  return (
    <>
      {markedSegments(text, marks).map((segment) => (
        <Fragment key={segment.start}>
          {marked(segment, (id) => beginning.get(id) === segment.start, visibleControls(segment.text))}
        </Fragment>
      ))}
    </>
  );
}

/** Words under marks are marked once, however many quotes hold them; a quote's name stands where it begins. */
function marked(segment: MarkedSegment, begins: (id: string) => boolean, words: ReactNode): ReactNode {
  if (segment.marks.length === 0) return words;
  const [first, ...others] = segment.marks.map((mark) => mark.id).filter(begins);
  return (
    <mark id={first}>
      <Named ids={others}>{words}</Named>
    </mark>
  );
}

function Named({ ids: [id, ...others], children }: { ids: readonly string[]; children: ReactNode }): ReactElement {
  if (id === undefined) return <>{children}</>;
  return (
    <span id={id}>
      <Named ids={others}>{children}</Named>
    </span>
  );
}

function distinct(quotes: readonly Span[]): Span[] {
  return [...new Map(quotes.map((quote) => [quoteFragment(quote), quote])).values()];
}
