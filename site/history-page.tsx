import type { ReactElement } from "react";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import type { PublishedCheck, PublishedVersion } from "#domain/publication/published-check.ts";
import { inRanges } from "#site/check-view.ts";
import { CompareWith } from "#site/compare-with.tsx";
import { RatingArrow } from "#site/correction-note.tsx";
import { DiffText } from "#site/diff-text.tsx";
import { PageShell } from "#site/page-shell.tsx";
import { Fact, Names, Section, Time } from "#site/parts.tsx";
import { ProofLinks } from "#site/proof.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { type VersionChange, versionChanges } from "#site/version-changes.ts";
import { capitalised, counted } from "#ui/count-words.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** What changed from version to version of one check, word for word. `versions` holds each of them, in any order. */
export function HistoryPage(props: { versions: readonly PublishedVersion[]; site: SiteContext }): ReactElement | null {
  const newestFirst = [...props.versions].sort((one, other) => other.check.version - one.check.version);
  const [current] = newestFirst;
  if (current === undefined) return null;
  const { check, retraction } = current;
  const count = newestFirst.length;
  return (
    <PageShell
      site={props.site}
      title={`What changed: ${check.title}`}
      description={`The history of this check, in ${counted(count, "version")}.`}
      canonical={paths.history(check.slug)}
      section="verdicts"
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            <a href={paths.verdict(check.slug)}>
              <bdi dir="auto">{visibleControls(check.title)}</bdi>
            </a>
          </p>
          <h1>What changed, and when</h1>
          <p className="deck">
            {capitalised(counted(count, "version"))} {count === 1 ? "has" : "have"} been published.{" "}
            {count === 1
              ? "It has not been changed since."
              : "None has been removed or overwritten; each can still be read as it was."}
          </p>
        </div>
      </header>
      {retraction !== null && (
        <Section id="retracted" title="Retracted">
          <p className="sans">
            <Time at={retraction.at} exact />
          </p>
          <p className="t1" dir="auto">
            {visibleControls(retraction.reason)}
          </p>
        </Section>
      )}
      {newestFirst.map((version, i) => (
        <VersionEntry
          key={version.check.version}
          version={version}
          before={newestFirst[i + 1]}
          others={newestFirst.map((other) => other.check.version)}
        />
      ))}
      <Section id="proof" title="Proof">
        <p className="sans">Each version stands in a public, signed log. An alteration of any of them shows.</p>
        <p className="links sans">
          <ProofLinks slug={check.slug} />
        </p>
      </Section>
      <HowToRead />
    </PageShell>
  );
}

/** Two versions of a check side by side, whatever lies between them: from the earlier one to the later one, word for word. */
export function ComparisonPage(props: { from: PublishedCheck; to: PublishedCheck; site: SiteContext }): ReactElement {
  const { from, to } = props;
  const { slug, title } = to;
  return (
    <PageShell
      site={props.site}
      title={`Versions ${from.version} and ${to.version}: ${title}`}
      description="What differs between two versions of this check, word for word."
      canonical={paths.history(slug)}
      noindex
      section="verdicts"
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            <a href={paths.history(slug)}>
              The history of <bdi dir="auto">{visibleControls(title)}</bdi>
            </a>
          </p>
          <h1>
            From version {from.version} to version {to.version}
          </h1>
          <p className="deck">
            <Time at={from.publishedAt} /> to <Time at={to.publishedAt} />, word for word.
          </p>
        </div>
      </header>
      <Section id="changes" title="What changed">
        <Changes before={from} after={to} />
      </Section>
      <HowToRead />
    </PageShell>
  );
}

function HowToRead(): ReactElement {
  return (
    <Section id="reading" title="How to read the changes">
      <p className="sans">
        <del>Struck through</del> was taken out. <ins>Underlined</ins> was put in. Words without either mark are
        unchanged.
      </p>
    </Section>
  );
}

function VersionEntry(props: {
  version: PublishedVersion;
  before: PublishedVersion | undefined;
  others: readonly number[];
}): ReactElement {
  const { version, before } = props;
  const { check } = version;
  const isCurrent = check.version === version.currentVersion && version.retraction === null;
  const notes = (
    <>
      <dl className="meta">
        <Fact label="Written by">
          <Names names={check.writtenBy} />
        </Fact>
        <Fact label="Approved by">
          <Names names={[check.approvedBy]} />
        </Fact>
        <Fact label="Content">
          <span className="mono" title={version.sha256}>
            sha256 {version.sha256.slice(0, 8)}…{version.sha256.slice(-8)}
          </span>
        </Fact>
      </dl>
      <p>
        <a className="tap" href={isCurrent ? paths.verdict(check.slug) : paths.version(check.slug, check.version)}>
          {isCurrent ? "Read the current version" : `Read version ${check.version} as it was`}
        </a>
        <br />
        <a className="tap" href={paths.canonicalJson(check.slug, check.version)}>
          Canonical JSON<span className="vh"> of version {check.version}</span>
        </a>
      </p>
      <CompareWith slug={check.slug} version={check.version} others={props.others} />
    </>
  );
  return (
    <Section id={`v${check.version}`} title={`Version ${check.version}`} notes={notes}>
      <p className="sans">
        <b>{PUBLICATION_KIND_LABELS[check.kind]}</b>, <Time at={check.publishedAt} exact />
        {isCurrent ? ". Current" : check.version === version.currentVersion ? "" : ". Superseded"}
      </p>
      {check.reason !== null && (
        <p className="t1" dir="auto">
          {visibleControls(check.reason)}
        </p>
      )}
      {before === undefined ? (
        <p className="t1">{capitalised(counted(check.claims.length, "claim"))}.</p>
      ) : (
        <Changes before={before.check} after={version.check} />
      )}
    </Section>
  );
}

function Changes(props: { before: PublishedCheck; after: PublishedCheck }): ReactElement {
  const { changes, unchangedClaims } = versionChanges(props.before, props.after);
  const scale = props.after.ratingScale.ratings;
  return (
    <>
      <dl className="t4 chg">
        {changes.map((change) => (
          <div className="hr" key={change.what}>
            <dt className="sans mut">{change.what}</dt>
            <dd className="t1">
              <Change change={change} scale={scale} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="sans mut hr">
        {unchangedClaims.length === 0
          ? "No claim is without a change."
          : `Unchanged: ${unchangedClaims.length === 1 ? "claim" : "claims"} ${inRanges(unchangedClaims)}.`}
      </p>
    </>
  );
}

function Change(props: {
  change: VersionChange;
  scale: PublishedVersion["check"]["ratingScale"]["ratings"];
}): ReactElement {
  const { change, scale } = props;
  if (change.kind === "rating") return <RatingArrow from={change.from} to={change.to} scale={scale} />;
  return (
    <p className="diffed" dir="auto">
      <DiffText parts={abridged(change.parts)} />
    </p>
  );
}

/** Code units of unchanged text kept on either side of a change; what lies between is shown as an ellipsis. */
const CONTEXT = 160;

function abridged(parts: Parameters<typeof DiffText>[0]["parts"]): Parameters<typeof DiffText>[0]["parts"] {
  return parts.map((part, i) => {
    if (part.op !== "equal" || part.text.length <= 2 * CONTEXT + 40) return part;
    const head = i === 0 ? "" : part.text.slice(0, part.text.indexOf(" ", CONTEXT) + 1 || CONTEXT);
    const tail = i === parts.length - 1 ? "" : part.text.slice(part.text.lastIndexOf(" ", part.text.length - CONTEXT));
    return { op: part.op, text: `${head}${head === "" ? "" : " "}[…]${tail}` };
  });
}
