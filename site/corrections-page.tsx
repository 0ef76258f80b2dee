import type { ReactElement } from "react";
import type { CorrectionListItem } from "#domain/publication/published-check.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { RatingArrow } from "#site/correction-note.tsx";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";

const KIND_LABELS: Record<CorrectionListItem["kind"], string> = {
  correction: "Correction",
  update: "Update",
  retraction: "Retraction",
};

/** Every correction, update and retraction of the desk, the newest first. */
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
      </header>
      <section className="sec g" aria-labelledby="list-h">
        <h2 className="lab" id="list-h">
          {props.items.length === 0 ? "None yet" : "Newest first"}
        </h2>
        <div className="txt">
          {props.items.length === 0 ? (
            <p>
              We have corrected nothing so far. When we do, it will be listed here, and above the verdict that it
              concerns. <a href={`${paths.methodology}#corrections`}>How we correct</a>
            </p>
          ) : (
            <ol>
              {props.items.map((item) => (
                <Entry key={`${item.slug}-${item.kind}-${item.version ?? 0}`} item={item} scale={props.scale} />
              ))}
            </ol>
          )}
        </div>
      </section>
    </PageShell>
  );
}

function Entry({ item, scale }: { item: CorrectionListItem; scale: readonly Rating[] }): ReactElement {
  const href = item.version === null ? paths.verdict(item.slug) : `${paths.history(item.slug)}#v${item.version}`;
  return (
    <li className="row entry" data-k={item.kind}>
      <p className="sans when">
        <b>{KIND_LABELS[item.kind]}</b>
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
