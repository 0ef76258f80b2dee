import type { ReactElement } from "react";
import type { CorrectionListItem } from "#domain/publication/published-check.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { RatingArrow } from "#site/correction-note.tsx";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { formatMonth } from "#ui/format-date.ts";

type Kind = CorrectionListItem["kind"];

const KINDS: readonly { readonly kind: Kind; readonly one: string; readonly many: string; readonly id: string }[] = [
  { kind: "correction", one: "Correction", many: "Corrections", id: "corrections" },
  { kind: "update", one: "Update", many: "Updates", id: "updates" },
  { kind: "retraction", one: "Retraction", many: "Retractions", id: "retractions" },
];

/** Every correction, update and retraction of the desk, by month, the newest first, or those of one kind. */
export function CorrectionsPage(props: {
  items: readonly CorrectionListItem[];
  scale: readonly Rating[];
  site: SiteContext;
}): ReactElement {
  return (
    <PageShell
      site={props.site}
      title="Corrections"
      description="What we had to change after publication, when and why."
      canonical={paths.corrections}
      section="corrections"
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">Corrections, updates and retractions</p>
          <h1>What we got wrong, and what has changed since</h1>
          <p className="deck">
            A correction stands above the verdict that it changes, with the old rating and the new one. The address
            stays the same, and the earlier version stays readable.
          </p>
        </div>
        <WhatTheyAre />
      </header>
      {props.items.length === 0 ? (
        <section className="sec g" aria-labelledby="list-h">
          <h2 className="lab" id="list-h">
            None yet
          </h2>
          <p className="txt">
            We have corrected nothing so far. When we do, it will be listed here, and above the verdict that it
            concerns. <a href={`${paths.methodology}#corrections`}>How we correct</a>
          </p>
        </section>
      ) : (
        <>
          <KindFilter items={props.items} />
          {byMonth(props.items).map(({ month, items }) => (
            <section className="sec g month" aria-labelledby={`month-${month}`} key={month}>
              <h2 className="lab" id={`month-${month}`}>
                {formatMonth(month)}
              </h2>
              <ol className="txt">
                {items.map((item) => (
                  <Entry key={`${item.slug}-${item.kind}-${item.version ?? 0}`} item={item} scale={props.scale} />
                ))}
              </ol>
            </section>
          ))}
        </>
      )}
    </PageShell>
  );
}

function WhatTheyAre(): ReactElement {
  return (
    <div className="nts">
      <p>
        <b>Correction:</b> a fact or a rating was wrong, or is no longer so.
      </p>
      <p>
        <b>Update:</b> something was added; what stood there still stands.
      </p>
      <p>
        <b>Retraction:</b> we no longer stand behind the check.
      </p>
      <p>Mended spelling is not listed: it stands in the history of each check, word for word.</p>
    </div>
  );
}

/**
 * Links to the entries of one kind. Each link leads to itself, and the stylesheet shows what belongs to the one that was
 * followed, so that it works without a script and its address can be passed on.
 */
function KindFilter({ items }: { items: readonly CorrectionListItem[] }): ReactElement {
  return (
    <nav className="kinds" aria-label="Show">
      <ul>
        <li>
          <a id="all" href="#all">
            All <span className="mut">{items.length}</span>
          </a>
        </li>
        {KINDS.map(({ kind, many, id }) => {
          const count = items.filter((item) => item.kind === kind).length;
          return (
            <li key={kind}>
              {count === 0 ? (
                <span className="mut">{many} 0</span>
              ) : (
                <a id={id} href={`#${id}`}>
                  {many} <span className="mut">{count}</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function byMonth(
  items: readonly CorrectionListItem[],
): { readonly month: string; readonly items: readonly CorrectionListItem[] }[] {
  const months = new Map<string, CorrectionListItem[]>();
  for (const item of items) {
    const month = item.at.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months].map(([month, ofMonth]) => ({ month, items: ofMonth }));
}

function Entry({ item, scale }: { item: CorrectionListItem; scale: readonly Rating[] }): ReactElement {
  const href = item.version === null ? paths.verdict(item.slug) : `${paths.history(item.slug)}#v${item.version}`;
  return (
    <li className="row entry" data-k={item.kind}>
      <p className="sans">
        <b>{KINDS.find(({ kind }) => kind === item.kind)?.one}</b>
        <br />
        <span className="mut">
          <Time at={item.at} />
        </span>
      </p>
      <div>
        <h3 dir="auto">
          <a href={href}>
            <ForeignText>{item.title}</ForeignText>
          </a>
        </h3>
        {item.reason !== "" && (
          <p className="t1" dir="auto">
            {visibleControls(item.reason)}
          </p>
        )}
        {item.changes.map((change) => (
          <p className="sans chgline" key={change.claimNumber}>
            <a href={paths.claim(change.claimSlug)}>
              <ForeignText>{change.statement}</ForeignText>
            </a>
            <RatingArrow from={change.from} to={change.to} scale={scale} />
          </p>
        ))}
      </div>
    </li>
  );
}
