/** A run of fewer links may belong to an article: its sources, its footnotes. */
const LONG_RUN = 100;

/** Text between two links, in characters without markup, up to which they are a list and not a sentence. */
const BETWEEN_LINKS = 20;

/** A gap longer than this holds more than markup, or markup that nobody writes between the entries of a list. */
const LONGEST_GAP = 500;

const LINK = /<a[\s>]/gi;
const LINK_END = /<\/a\s*>/gi;

/**
 * The page without its long lists of links, in one pass that builds no tree: a site map or an archive of 50,000 headlines is never
 * part of an article, and parsing it takes more memory than all the rest. What stands between the links goes with them, but for the
 * end of elements that were opened before.
 */
export function withoutLinkLists(html: string): string {
  const kept: string[] = [];
  let keptUpTo = 0;
  let run: { start: number; end: number; links: number; gaps: string[] } | undefined;
  const endRun = () => {
    if (run && run.links >= LONG_RUN) {
      kept.push(html.slice(keptUpTo, run.start), unbalanced(run.gaps));
      keptUpTo = run.end;
    }
    run = undefined;
  };
  for (const link of linksOf(html)) {
    const gap = run ? html.slice(run.end, Math.min(link.start, run.end + LONGEST_GAP + 1)) : "";
    if (run && gap.length <= LONGEST_GAP && gap.replace(/<[^>]*>/g, "").trim().length <= BETWEEN_LINKS) {
      run.gaps.push(gap);
      run.end = link.end;
      run.links += 1;
    } else {
      endRun();
      run = { ...link, links: 1, gaps: [] };
    }
  }
  endRun();
  kept.push(html.slice(keptUpTo));
  return kept.join("");
}

function* linksOf(html: string): Generator<{ readonly start: number; readonly end: number }> {
  LINK.lastIndex = 0;
  for (let opened = LINK.exec(html); opened; opened = LINK.exec(html)) {
    const start = opened.index;
    LINK_END.lastIndex = start;
    // Without an end there is none for any link after it either.
    if (!LINK_END.test(html)) return;
    LINK.lastIndex = LINK_END.lastIndex;
    yield { start, end: LINK_END.lastIndex };
  }
}

/** The tags of the gaps that have no partner in them, as bare tags: what they close or leave open stands around the run. */
function unbalanced(gaps: readonly string[]): string {
  const closing: string[] = [];
  const opened: string[] = [];
  for (const [, slash, name = ""] of gaps.join("").matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/gi)) {
    if (slash === "") opened.push(name.toLowerCase());
    else if (opened.at(-1) === name.toLowerCase()) opened.pop();
    else closing.push(name.toLowerCase());
  }
  return [...closing.map((name) => `</${name}>`), ...opened.map((name) => `<${name}>`)].join("");
}
