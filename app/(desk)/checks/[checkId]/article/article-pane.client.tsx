"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import { type ArticleMark, articleMarks } from "#app/(desk)/checks/[checkId]/article/article-marks.ts";
import { ArticleParagraph } from "#app/(desk)/checks/[checkId]/article/article-paragraph.client.tsx";
import { CaretBar, CaretLine } from "#app/(desk)/checks/[checkId]/article/caret.client.tsx";
import { ClaimStrip } from "#app/(desk)/checks/[checkId]/article/claim-strip.client.tsx";
import { MarginNotes } from "#app/(desk)/checks/[checkId]/article/margin-notes.client.tsx";
import { SelectionBar } from "#app/(desk)/checks/[checkId]/article/selection-bar.client.tsx";
import { useCaret } from "#app/(desk)/checks/[checkId]/article/use-caret.client.ts";
import { usePointerSelection } from "#app/(desk)/checks/[checkId]/article/use-pointer-selection.client.ts";
import { AskModel } from "#app/(desk)/checks/[checkId]/model/ask-model.client.tsx";
import { type Selected, useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { paragraphs } from "#domain/article/paragraphs.ts";
import { formatDate } from "#ui/format-date.ts";
import { Empty } from "#ui/states.tsx";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The article with its marks and margin, and the ways to select words in it. */
export function ArticlePane() {
  const { check, claim, suggestions, suggestion, select, selected, setSelected, pulling } = useWorkbench();
  const { article, articleVersion, scale } = check;
  const { text } = articleVersion;
  const body = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);

  const onPointer = useCallback((words: Selected | null) => check.mayEdit && setSelected(words), [check, setSelected]);
  usePointerSelection(body, text, onPointer);

  const caret = useCaret({
    text,
    language: article.language,
    onTake: (words) => {
      document.getSelection()?.removeAllRanges();
      setSelected({ ...words, drawn: true });
    },
    onLeave: () => pane.current?.focus(),
  });
  const startSelecting = useCallback(() => {
    if (check.mayEdit) caret.enter(suggestion?.start ?? claim?.anchors[0]?.start ?? 0);
  }, [check.mayEdit, caret.enter, suggestion, claim]);
  useShortcuts(useMemo(() => ({ s: startSelecting }), [startSelecting]));

  const drawn = caret.range ?? pulling ?? (selected?.drawn ? selected : null);
  const marks = useMemo(() => articleMarks(check.claims, suggestions, drawn), [check.claims, suggestions, drawn]);
  const blocks = useMemo(() => paragraphs(text), [text]);
  const hrefOf = useCallback((claimId: string) => `/checks/${check.id}/claims/${claimId}`, [check.id]);
  useShowClaim(claim?.id ?? null, body);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section ref={pane} className="doc" aria-labelledby="dh" tabIndex={0}>
      <h2 id="dh">{article.headline}</h2>
      <p className="mut byline">
        {article.outlet}
        {article.publishedAt && `, ${formatDate(article.publishedAt)}`}. Version {articleVersion.number}, frozen{" "}
        {formatDate(articleVersion.createdAt)}.{" "}
        <span className="mono" title={articleVersion.sha256}>
          sha256 {articleVersion.sha256.slice(0, 12)}…
        </span>
      </p>
      <ClaimStrip />
      {caret.caret ? (
        <CaretBar caret={caret} />
      ) : (
        check.mayEdit && (
          <p className="mut pick-hint">
            <button type="button" className="btn bare" onClick={startSelecting}>
              Select words by keyboard <kbd>S</kbd>
            </button>
          </p>
        )
      )}
      {check.mayEdit && <AskModel task="claims" label="Ask the language model for claims" />}
      <p className="vh" aria-live="assertive">
        {caret.said}
      </p>
      {check.mayEdit && check.claims.length === 0 && (
        <div className="empty">
          <Empty title="No claims yet">
            <p>
              Select the words of a statement
              <span className="by-key">
                {" "}
                and press <kbd>N</kbd>
              </span>
              {suggestions.length > 0 &&
                `, or go through the ${suggestions.length} suggestions in the margin: each is accepted or dismissed with a key`}
              .
            </p>
          </Empty>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a wider target for the number after the words, which is the link */}
      <div
        ref={body}
        className="words"
        onClick={(event) => {
          const target = event.target instanceof Element ? event.target.closest("[data-claim]") : null;
          const id = target?.getAttribute("data-claim");
          if (id && document.getSelection()?.isCollapsed !== false) select(id);
        }}
      >
        {blocks.map((paragraph) => (
          <Block
            key={paragraph.start}
            paragraph={paragraph}
            marks={marks}
            language={article.language}
            scale={scale}
            hrefOf={hrefOf}
          />
        ))}
        <CaretLine root={body} at={caret.caret?.focus ?? null} />
        {selected && !caret.caret && !pulling && <SelectionBar root={body} words={selected} />}
      </div>
    </section>
  );
}

function Block(props: {
  paragraph: ReturnType<typeof paragraphs>[number];
  marks: readonly ArticleMark[];
  language: string;
  scale: ReturnType<typeof useWorkbench>["check"]["scale"];
  hrefOf: (claimId: string) => string;
}) {
  const { check, claim, suggestions, suggestion, select } = useWorkbench();
  const { paragraph } = props;
  const here = props.marks.filter((mark) => mark.start < paragraph.end && mark.end > paragraph.start);
  const stable = useStable(here);
  const begins = (at: number) => at >= paragraph.start && at < paragraph.end;
  return (
    <div className="p">
      <ArticleParagraph
        paragraph={paragraph}
        language={props.language}
        marks={stable}
        currentClaimId={claim?.anchors.some((anchor) => anchor.end > paragraph.start) ? claim.id : null}
        currentSuggestion={suggestion && begins(suggestion.start) ? suggestion.start : null}
        scale={props.scale}
        hrefOf={props.hrefOf}
        onSelectClaim={select}
      />
      <MarginNotes
        claims={check.claims.filter((item) => begins(item.anchors[0]?.start ?? -1))}
        suggestions={suggestions.filter((item) => begins(item.start))}
      />
    </div>
  );
}

/** The same array for as long as its items are the same, so that paragraphs without news are not drawn again. */
function useStable<T>(items: readonly T[]): readonly T[] {
  const last = useRef(items);
  const same = items.length === last.current.length && items.every((item, i) => isAlike(item, last.current[i]));
  if (!same) last.current = items;
  return last.current;
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Brings the words of the claim in hand into view when another claim is taken in hand. */
function useShowClaim(claimId: string | null, body: { readonly current: HTMLElement | null }): void {
  const first = useRef(true);
  useEffect(() => {
    const initial = first.current;
    first.current = false;
    if (!claimId) return;
    const words = body.current?.querySelector(`[data-claim="${CSS.escape(claimId)}"]`);
    // On a narrow page the article is not beside the panel: scrolling it would scroll the panel away.
    const sideBySide = window.matchMedia("(min-width: 76rem)").matches;
    if (words && (sideBySide || initial)) words.scrollIntoView({ block: sideBySide ? "center" : "nearest" });
  }, [claimId, body]);
}
