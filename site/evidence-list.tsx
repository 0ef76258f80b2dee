import type { ReactElement, ReactNode } from "react";
import type { EvidenceContent } from "#domain/check/check-content.ts";
import { quoteFragment } from "#domain/evidence/copy-blocks.ts";
import { COPIED_ON } from "#domain/evidence/how-copied.ts";
import { addressAtQuote } from "#domain/evidence/text-fragment.ts";
import { EARLIER_CHECK, ORIGIN_KIND_LABELS, SOURCE_KIND_LABELS, type Stance } from "#domain/evidence/vocabulary.ts";
import { OutLink, Time } from "#site/parts.tsx";
import { QuoteStatus } from "#site/quote-status.tsx";
import { paths } from "#site/site-context.ts";
import { ArchiveLink } from "#ui/copy-provenance.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { hostLabel, safeHref } from "#ui/safe-href.ts";

const STANCE_HEADINGS: readonly { readonly stance: Stance; readonly heading: string }[] = [
  { stance: "supports", heading: "For" },
  { stance: "disputes", heading: "Against" },
  { stance: "context", heading: "Context" },
];

/** Evidence in columns for, against and as context; items beyond `first` in a column fold away. */
export function EvidenceColumns(props: {
  evidence: readonly EvidenceContent[];
  /** Id of the element of an item, by its number. */
  idOf: (evidenceNumber: number) => string;
  headingLevel: 3 | 4;
  first?: number;
  full?: boolean;
  /** Nobody but the desk can open its copies yet. */
  unpublished?: boolean;
}): ReactElement {
  const Heading = `h${props.headingLevel}` as const;
  const columns = STANCE_HEADINGS.map(({ stance, heading }) => ({
    heading,
    items: props.evidence.filter((item) => item.stance === stance),
  })).filter(({ items }) => items.length > 0);
  const item = (evidence: EvidenceContent) => (
    <EvidenceItem
      key={evidence.id}
      evidence={evidence}
      id={props.idOf(evidence.number)}
      full={props.full ?? false}
      unpublished={props.unpublished ?? false}
    />
  );
  return (
    <div className={columns.length > 1 && !props.full ? "evs two" : "evs"}>
      {columns.map(({ heading, items }) => {
        const shown = items.slice(0, props.first ?? items.length);
        const folded = items.slice(shown.length);
        return (
          <div key={heading}>
            <Heading className="subh">
              {heading} <span className="mut">({items.length})</span>
            </Heading>
            <ul className="ev">{shown.map(item)}</ul>
            {folded.length > 0 && (
              <details className="more">
                <summary>
                  {folded.length} more, {heading.toLowerCase()}
                </summary>
                <ul className="ev">{folded.map(item)}</ul>
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The name of a source, leading to everything that rests on it; what is not published has no such page. */
function SourceName({ source, linked }: { source: EvidenceContent["source"]; linked: boolean }): ReactElement {
  const name = <ForeignText>{source.name}</ForeignText>;
  return linked ? <a href={paths.source(source.id)}>{name}</a> : name;
}

/** The public page of a copy, at the quoted words where there are some. */
function copyHref(snapshotId: string, quote: EvidenceContent["quoteAnchor"]): string {
  return `${paths.archivedCopy(snapshotId)}${quote === null ? "" : `#${quoteFragment(quote)}`}`;
}

/** The page itself, at the words that stood in it when we read it. */
function originalAtQuote({ url, quote, quoteStatus, quoteInCopy }: EvidenceContent): string | null {
  const words = quoteStatus === "exact" ? quote : quoteStatus === "approximate" ? quoteInCopy : null;
  return url === null || words === null ? url : (addressAtQuote(url, words) ?? url);
}

function EvidenceItem(props: {
  evidence: EvidenceContent;
  id: string;
  full: boolean;
  unpublished: boolean;
}): ReactElement {
  const { evidence } = props;
  const host = hostLabel(evidence.url);
  return (
    <li id={props.id}>
      <b>
        <span className="n">[{evidence.number}]</span>{" "}
        <SourceName source={evidence.source} linked={!props.unpublished} />
      </b>
      <br />
      {evidence.title !== null && (
        <>
          <OutLink href={evidence.url}>
            <ForeignText>{evidence.title}</ForeignText>
          </OutLink>
          <br />
        </>
      )}
      <span className="fl">
        <Particulars parts={particulars(evidence, props.full)} />
      </span>
      {evidence.quote !== null && (
        <blockquote dir="auto" className="quo">
          {visibleControls(evidence.quote)}
        </blockquote>
      )}
      {evidence.quote === null && evidence.locator !== null && (
        <p className="quo">{visibleControls(evidence.locator)}</p>
      )}
      <QuoteStatus evidence={evidence} />
      {evidence.note !== null && (
        <p className="note" dir="auto">
          {visibleControls(evidence.note)}
        </p>
      )}
      <p className="links">
        {host !== null && safeHref(evidence.url) !== null && (
          <span>
            <OutLink href={originalAtQuote(evidence)}>Original page</OutLink> <span className="fl">at {host}</span>
            <span className="pr"> {evidence.url}</span>
          </span>
        )}
        {evidence.snapshot !== null && (
          <span className="fl">
            {props.unpublished ? (
              "Copy kept"
            ) : (
              <a href={copyHref(evidence.snapshot.id, evidence.quoteAnchor)}>
                Archived copy<span className="vh"> of evidence {evidence.number}</span>
              </a>
            )}
            {COPIED_ON[evidence.snapshot.how]} <Time at={evidence.snapshot.fetchedAt} />
            {props.full && (
              <>
                {", "}
                <span className="mono">sha256 {evidence.snapshot.sha256}</span>
              </>
            )}
          </span>
        )}
        {evidence.archiveUrls.map((address) => (
          <span key={address}>
            <ArchiveLink href={address} />
          </span>
        ))}
      </p>
    </li>
  );
}

/** What a reader needs in order to weigh an item, the shortest things first. */
function particulars(evidence: EvidenceContent, full: boolean): { key: string; node: ReactNode }[] {
  const { source, origin } = evidence;
  const parts: ({ key: string; node: ReactNode } | false)[] = [
    evidence.publishedAt !== null && { key: "date", node: <Time at={evidence.publishedAt} /> },
    { key: "kind", node: SOURCE_KIND_LABELS[source.kind].toLowerCase() },
    source.stateAffiliated && { key: "state", node: <b>state-affiliated</b> },
    evidence.type === EARLIER_CHECK && { key: "type", node: <b>earlier fact-check</b> },
    evidence.primary && { key: "primary", node: <b>primary source</b> },
    {
      key: "origin",
      node: (
        <>
          origin: <ForeignText>{origin.name}</ForeignText>
          {full && ` (${ORIGIN_KIND_LABELS[origin.kind].toLowerCase()})`}
        </>
      ),
    },
    ...origin.derivesFrom.map((ancestor) => ({
      key: ancestor.id,
      node: (
        <>
          which derives from <ForeignText>{ancestor.name}</ForeignText>
        </>
      ),
    })),
    (origin.isParty || origin.derivesFrom.some(({ isParty }) => isParty)) && {
      key: "party",
      node: <b>a party: recorded, not counted</b>,
    },
    evidence.quote !== null &&
      evidence.locator !== null && { key: "locator", node: <ForeignText>{evidence.locator}</ForeignText> },
    full && evidence.accessedAt !== null && { key: "read", node: `read on ${formatDate(evidence.accessedAt)}` },
  ];
  return parts.filter((part) => part !== false);
}

function Particulars({ parts }: { parts: readonly { key: string; node: ReactNode }[] }): ReactElement {
  return (
    <>
      {parts.map(({ key, node }, i) => (
        <span key={key}>
          {i > 0 && "; "}
          {node}
        </span>
      ))}
    </>
  );
}
