import type { ReactElement } from "react";
import { countOrigins, originTallyText, type OriginTally as Tally } from "#domain/evidence/count-origins.ts";
import { type GraphedEvidence, type OriginLink, type OriginNode, originTrees } from "#domain/evidence/origin-graph.ts";
import { ORIGIN_KIND_LABELS, type Stance } from "#domain/evidence/vocabulary.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { canBeDrawn, OriginLines } from "#ui/origin-lines.tsx";

/** A dot per link, a line per root, the line dotted where it is not counted; always with "n links, m origins" in words. */
export function OriginTally({ tally }: { tally: Pick<Tally, "links" | "origins"> }): ReactElement {
  return (
    <>
      {tally.links > 0 && tally.links <= MOST_DOTS && (
        <span className="og" aria-hidden="true">
          {tally.origins.map(({ root, independent, evidenceNumbers }) => (
            <i key={root.id} className={independent ? undefined : "p"}>
              {evidenceNumbers.map((number) => (
                <b key={number} />
              ))}
            </i>
          ))}
        </span>
      )}
      {originTallyText(tally)}
    </>
  );
}

/** Beyond this the words say it better. */
const MOST_DOTS = 24;

/**
 * The way from the links over their origins to the claim: drawn where there is room for it, as a list where there is not.
 * With `listed` the list stands under the drawing too.
 */
export function OriginPicture(props: {
  claimNumber: number;
  evidence: readonly (GraphedEvidence & { readonly stance: Stance })[];
  evidenceHref: (evidenceNumber: number) => string;
  listed?: boolean;
}): ReactElement {
  const trees = originTrees(props.evidence);
  const drawn = canBeDrawn(trees);
  return (
    <div className={["og-both", drawn && "drawn", props.listed && "listed"].filter(Boolean).join(" ")}>
      {drawn && (
        <OriginLines
          claimNumber={props.claimNumber}
          tally={originTallyText(countOrigins(props.evidence))}
          trees={trees}
          stanceOf={(number) => props.evidence.find((item) => item.number === number)?.stance}
        />
      )}
      <OriginList trees={trees} evidenceHref={props.evidenceHref} />
    </div>
  );
}

type ListProps = {
  readonly trees: readonly OriginNode[];
  readonly evidenceHref: (evidenceNumber: number) => string;
};

/** Which links lead to which root, and over which origins: a row per origin, what derives from it under it. */
function OriginList({ trees, evidenceHref }: ListProps): ReactElement {
  return (
    <ul className="og-list">
      {trees.map((node) => (
        <OriginRow key={node.origin.id} node={node} standing={rootStanding(node)} evidenceHref={evidenceHref} />
      ))}
    </ul>
  );
}

function OriginRow(props: {
  node: OriginNode;
  standing: string | null;
  evidenceHref: ListProps["evidenceHref"];
}): ReactElement {
  const { node, standing, evidenceHref } = props;
  const { origin, links, derived } = node;
  return (
    <li>
      <span className="og" aria-hidden="true">
        <i className={node.counts ? undefined : "p"}>
          {links.slice(0, MOST_DOTS).map((link) => (
            <b key={link.number} />
          ))}
        </i>
      </span>
      <div>
        <b>
          <ForeignText>{origin.name}</ForeignText>
        </b>
        <span className="fl">
          {" "}
          {ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
          {standing && `; ${standing}`}
        </span>
        {links.length > 0 && (
          <>
            <br />
            <Links links={links} evidenceHref={evidenceHref} />
          </>
        )}
        {derived.length > 0 && (
          <>
            <p className="fl">Passed on by</p>
            <ul>
              {derived.map((each) => (
                <OriginRow
                  key={each.origin.id}
                  node={each}
                  standing={each.origin.isParty ? NOT_COUNTED : null}
                  evidenceHref={evidenceHref}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}

function Links({ links, evidenceHref }: { links: readonly OriginLink[]; evidenceHref: ListProps["evidenceHref"] }) {
  return (
    <span className="fl">
      {"Through "}
      {links.map((link, i) => (
        <span key={link.number}>
          {i > 0 && ", "}
          <a href={evidenceHref(link.number)}>[{link.number}]</a> <ForeignText>{link.sourceName}</ForeignText>
          {link.primary && " (primary)"}
        </span>
      ))}
    </span>
  );
}

const NOT_COUNTED = "a party: recorded, not counted";

function rootStanding(node: OriginNode): string | null {
  if (node.origin.isParty) return NOT_COUNTED;
  return node.counts ? null : "reached through a party only: not counted";
}
