import type { ReactElement } from "react";
import { quotedPassages, quoteFragment, type Span } from "#domain/evidence/copy-blocks.ts";
import { STANCE_LABELS, type Stance } from "#domain/evidence/vocabulary.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Section } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { CopyProvenance, type Provenance } from "#ui/copy-provenance.tsx";
import { CopyText } from "#ui/copy-text.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { hostLabel } from "#ui/safe-href.ts";

/** Published evidence that rests on a copy. */
type Use = {
  readonly check: { readonly slug: string; readonly title: string };
  readonly version: number;
  readonly current: boolean;
  readonly claim: { readonly number: number; readonly slug: string; readonly statement: string };
  readonly evidence: {
    readonly number: number;
    readonly stance: Stance;
    readonly sourceName: string;
    readonly quoteAnchor: Span | null;
    readonly locator: string | null;
    readonly archiveUrls: readonly string[];
  };
};

/** The public page of an archived copy: where it came from, and the words in it that verdicts rest on. */
export function ArchivedCopyPage(props: {
  copy: Omit<Provenance, "archiveUrls"> & { readonly title: string | null };
  text: string;
  uses: readonly Use[];
  site: SiteContext;
}): ReactElement {
  const { copy, text, uses } = props;
  const quotes = uses.flatMap(({ evidence }) => (evidence.quoteAnchor ? [evidence.quoteAnchor] : []));
  const blocks = quotedPassages(text, quotes, copy.pageStarts);
  const archiveUrls = [...new Set(uses.flatMap(({ evidence }) => evidence.archiveUrls))];
  const name = copy.title ?? hostLabel(copy.url) ?? "A document";
  return (
    <PageShell
      site={props.site}
      title={`Archived copy: ${name}`}
      description="Where our copy of this page came from, and the words in it that we quote."
      canonical={null}
      noindex
      section="verdicts"
    >
      <article>
        <header className="head g">
          <div className="txt hd">
            <p className="kick">Archived copy</p>
            <h1 className="h2" dir="auto">
              {visibleControls(name)}
            </h1>
          </div>
        </header>
        <Section id="provenance" title="Where it comes from" notes={<WhatTheHashesShow />}>
          <CopyProvenance copy={{ ...copy, archiveUrls }} className="meta sans" />
        </Section>
        <Section
          id="words"
          title={blocks.length > 0 ? "The words we quote" : "What we rest on"}
          notes={blocks.length > 0 ? <WhyNotTheWhole /> : undefined}
        >
          {blocks.length > 0 ? (
            <div className="copied">
              <CopyText blocks={blocks} quotes={quotes} />
            </div>
          ) : (
            <p className="sans">We quote no words of it. What we rest on is named below, by its place.</p>
          )}
        </Section>
        <Section id="uses" title="What rests on it">
          <ul className="rep sans">
            {uses.map((use) => (
              <UseLine key={`${use.check.slug} ${use.version} ${use.claim.number} ${use.evidence.number}`} use={use} />
            ))}
          </ul>
        </Section>
      </article>
    </PageShell>
  );
}

function UseLine({ use: { check, version, current, claim, evidence } }: { use: Use }): ReactElement {
  const href = current
    ? `${paths.claim(claim.slug)}#e${evidence.number}`
    : `${paths.version(check.slug, version)}#c${claim.number}-e${evidence.number}`;
  return (
    <li>
      <a href={href}>
        <ForeignText>{claim.statement}</ForeignText>
      </a>
      <br />
      <span className="fl">
        {STANCE_LABELS[evidence.stance]}: evidence [{evidence.number}] of claim {claim.number},{" "}
        <ForeignText>{evidence.sourceName}</ForeignText>
        {evidence.locator !== null && (
          <>
            , at: <ForeignText>{evidence.locator}</ForeignText>
          </>
        )}
        {!current && `, in version ${version}, which is not the current one`}
      </span>
      {evidence.quoteAnchor && (
        <>
          {" "}
          <a href={`#${quoteFragment(evidence.quoteAnchor)}`}>Its words, above</a>
        </>
      )}
    </li>
  );
}

function WhyNotTheWhole(): ReactElement {
  return (
    <>
      <p>
        <mark>Marked words</mark> are what we quote; around them stands enough to judge whether we quote fairly.
      </p>
      <p>
        The rest belongs to whoever wrote it. We keep the whole copy, and each published version names its hash; read
        the page itself at its address.
      </p>
    </>
  );
}

function WhatTheHashesShow(): ReactElement {
  return (
    <p>
      The hashes fix which copy we mean: if another is ever put in its place, they no longer agree with those in the
      published version. That the page said so, you have our word and, where there is one, a public archive’s.
    </p>
  );
}
