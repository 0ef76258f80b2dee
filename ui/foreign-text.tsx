import type { ReactElement, ReactNode } from "react";

/** Characters that reorder or embed text beyond their own place: a quote could use them to reorder ours. */
const REORDERING = /[\u061c\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text with each reordering control shown by its code instead of obeyed, so that `evidence⟨202E⟩gpj.exe` reads in the
 * order in which it is written. Left-to-right and right-to-left marks stay: they act on their own place only.
 */
export function visibleControls(text: string): ReactNode {
  if (text.search(REORDERING) < 0) return text;
  const nodes: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(REORDERING)) {
    const code = codeOf(match[0]);
    nodes.push(
      text.slice(at, match.index),
      <span key={match.index} className="ctl" title={`Hidden character ${code}, which would reorder the text`}>
        {code}
      </span>,
    );
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/** The same for places that hold no elements (titles, labels): the controls are left out. */
export function withoutControls(text: string): string {
  return text.replace(REORDERING, "");
}

/** The same for text that is still to be parsed: the controls are replaced by their codes, as in `⟨U+202E⟩`. */
export function withControlsNamed(text: string): string {
  return text.replace(REORDERING, (control) => `⟨${codeOf(control)}⟩`);
}

function codeOf(control: string): string {
  return `U+${(control.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Words that are not ours, inline: isolated, so that their direction never reaches their neighbours. */
export function ForeignText({ children, lang }: { children: string; lang?: string }): ReactElement {
  return (
    <bdi dir="auto" lang={lang}>
      {visibleControls(children)}
    </bdi>
  );
}
