import type { ReactElement } from "react";
import type { OriginNode } from "#domain/evidence/origin-graph.ts";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

const WIDTH = 600;
const ROW = 30;
/** Room for the words at an origin: its name over the line, in one or two lines, and what it is under it. */
const LEAST_BLOCK = 54;
const NAME_LINE = 17;
const SOURCES_END = 150;
const CLAIM_AT = 592;
const BEND = 60;
/** Width of a letter, generous, because the face of the page may be another. */
const LETTER = 8.6;
/** Beyond these the list says it better than crossing lines and cut-off names. */
const MOST_DRAWN = 12;
const MOST_DEPTH = 2;

type Placed = {
  readonly node: OriginNode;
  readonly depth: number;
  readonly name: readonly string[];
  readonly y: number;
  readonly into: Placed | null;
};
type PlacedLink = { readonly number: number; readonly sourceName: string; readonly y: number; readonly to: Placed };

/** Whether a picture of these origins can be read. */
export function canBeDrawn(trees: readonly OriginNode[]): boolean {
  const links = trees.reduce((sum, tree) => sum + countLinks(tree), 0);
  return links > 0 && links <= MOST_DRAWN && depthOf(trees) <= MOST_DEPTH;
}

/**
 * Drawn: links on the left, the origins that pass knowledge on, their roots, the claim on the right. What passes a party is
 * dashed and hollow. The same in words is its label.
 */
export function OriginLines(props: {
  claimNumber: number;
  tally: string;
  trees: readonly OriginNode[];
  stanceOf: (evidenceNumber: number) => Stance | undefined;
}): ReactElement {
  const column = (CLAIM_AT - SOURCES_END - 24) / (depthOf(props.trees) + 1);
  const xOf = (depth: number) => CLAIM_AT - column * (depth + 1) + 6;
  const letters = Math.floor((column - 34) / LETTER);
  // Where a line bends towards the next origin there is no room for words.
  const lettersAt = (depth: number) => (depth === 0 ? letters : letters - 3);
  const { origins, links, height } = layOut(props.trees, lettersAt);
  const roots = origins.filter(({ into }) => into === null);
  return (
    <svg
      className="og-graph"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={inWords(props.tally, props.trees)}
    >
      {links.map(({ number, y, to }) => (
        <path key={number} className={lineOf(to.node)} d={curve(SOURCES_END, y, xOf(to.depth), to.y)} />
      ))}
      {origins.map(({ node, depth, y, into }) => (
        <path
          key={node.origin.id}
          className={lineOf(node)}
          d={into ? curve(xOf(depth) + 12, y, xOf(into.depth), into.y) : `M${xOf(depth) + 12} ${y}H${CLAIM_AT}`}
        />
      ))}
      {links.map(({ number, sourceName, y }) => (
        <g key={number}>
          <text x="0" y={y + 5} className="m">
            {number}
          </text>
          <text x="22" y={y + 5}>
            {shortened(sourceName, 12)}
          </text>
          <circle className="nd" cx={SOURCES_END - 3} cy={y} r="3.5" />
        </g>
      ))}
      {origins.map(({ node, depth, name, y, into }) => (
        <g key={node.origin.id}>
          <rect className={node.counts ? "nd" : "nd p"} x={xOf(depth)} y={y - 6} width="12" height="12" />
          {name.map((line, i) => (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a name have no other
              key={i}
              x={xOf(depth) + 20}
              y={y - 8 - (name.length - 1 - i) * NAME_LINE}
              className="name"
            >
              {line}
            </text>
          ))}
          <text x={xOf(depth) + 20} y={y + 19} className="m">
            {standing(node, into === null, letters + 1, props.stanceOf)}
          </text>
        </g>
      ))}
      <text x={WIDTH} y="14" textAnchor="end" className="name">
        Claim {props.claimNumber}
      </text>
      <path className="claim" d={`M${CLAIM_AT + 2} ${(roots[0]?.y ?? 0) - 12}V${(roots.at(-1)?.y ?? 0) + 12}`} />
    </svg>
  );
}

/** Rows from top to bottom: each origin in the middle of what leads to it, its own links above what derives from it. */
function layOut(
  trees: readonly OriginNode[],
  lettersAt: (depth: number) => number,
): { origins: readonly Placed[]; links: readonly PlacedLink[]; height: number } {
  const origins: (Placed & { y: number })[] = [];
  const links: PlacedLink[] = [];
  let free = 24;
  const place = (node: OriginNode, depth: number, into: Placed | null): void => {
    const top = free;
    const name = wrapped(node.origin.name, lettersAt(depth));
    const placed = { node, depth, name, y: 0, into };
    origins.push(placed);
    const block = LEAST_BLOCK + (name.length - 1) * 2 * NAME_LINE;
    const room = Math.max(0, block - node.links.length * ROW);
    if (node.derived.length === 0) free += room / 2;
    for (const { number, sourceName } of node.links) {
      links.push({ number, sourceName, y: free + ROW / 2, to: placed });
      free += ROW;
    }
    for (const derived of node.derived) place(derived, depth + 1, placed);
    if (node.derived.length === 0) free += room / 2;
    placed.y = (top + free) / 2;
  };
  for (const tree of trees) place(tree, 0, null);
  return { origins, links, height: Math.ceil(free + 4) };
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(x1, x2 - BEND);
  const half = (x2 - bend) / 2;
  return `M${x1} ${y1}H${bend}C${bend + half} ${y1} ${x2 - half} ${y2} ${x2} ${y2}`;
}

function lineOf(node: OriginNode): string {
  return node.counts ? "ln" : "ln p";
}

function standing(
  node: OriginNode,
  isRoot: boolean,
  letters: number,
  stanceOf: (number: number) => Stance | undefined,
): string {
  if (node.origin.isParty && letters >= 18) return "party: not counted";
  if (!node.counts) return "not counted";
  if (!isRoot) return "passes it on";
  const stances = new Set(numbersUnder(node).map(stanceOf));
  const [stance] = stances;
  return stances.size === 1 && stance && letters >= 22 ? `counts as one, ${SIDES[stance]}` : "counts as one";
}

const SIDES: Record<Stance, string> = { supports: "for", disputes: "against", context: "context" };

function numbersUnder(node: OriginNode): number[] {
  return [...node.links.map(({ number }) => number), ...node.derived.flatMap(numbersUnder)];
}

function countLinks(node: OriginNode): number {
  return numbersUnder(node).length;
}

function depthOf(trees: readonly OriginNode[]): number {
  return Math.max(0, ...trees.map(({ derived }) => (derived.length === 0 ? 0 : 1 + depthOf(derived))));
}

/** "2 links, 1 origin. Interview: [1] RT; passed on by RT report: [2] Firstpost." */
function inWords(tally: string, trees: readonly OriginNode[]): string {
  const tell = (node: OriginNode): string => {
    const links = node.links.map(({ number, sourceName }) => `[${number}] ${withoutControls(sourceName)}`).join(", ");
    const name = `${withoutControls(node.origin.name)}${node.counts ? "" : " (not counted)"}`;
    const derived = node.derived.map((each) => `passed on by ${tell(each)}`);
    return [links ? `${name}: ${links}` : name, ...derived].join("; ");
  };
  return [tally, ...trees.map(tell)].join(". ").concat(".");
}

/** A name in at most two lines, broken between words where it can be. */
function wrapped(name: string, letters: number): string[] {
  const text = withoutControls(name);
  if ([...text].length <= letters) return [text];
  const first = [...text].slice(0, letters + 1).join("");
  const space = first.lastIndexOf(" ");
  if (space <= 0) return [shortened(text, letters)];
  return [first.slice(0, space), shortened(text.slice(space + 1), letters)];
}

function shortened(text: string, most: number): string {
  const letters = [...withoutControls(text)];
  return letters.length > most ? `${letters.slice(0, Math.max(1, most - 1)).join("")}…` : letters.join("");
}
