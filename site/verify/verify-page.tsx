import type { ReactElement, ReactNode } from "react";
import { PageShell } from "#site/page-shell.tsx";
import { Section } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Where a check stands in the log: the entry of each of its versions, and of its retraction. */
type Places = {
  readonly slug: string;
  readonly title: string;
  readonly versions: readonly { readonly version: number; readonly seq: number }[];
  readonly retraction: number | null;
};

/** A file of ours that the page loads or offers. */
export type VerifyFile = { readonly href: string; readonly bytes: number; readonly compressedBytes: number };

/**
 * The page on which a reader checks a verdict, or the log alone, in their own browser; the steps stand there in words, and a
 * script does them. `check` is null where none was asked for, and `asked` is what was asked for and is none of ours.
 */
export function VerifyPage(props: {
  site: SiteContext;
  check: Places | null;
  asked: string | null;
  files: { readonly script: VerifyFile; readonly styles: VerifyFile; readonly python: VerifyFile };
}): ReactElement {
  const { site, check, files } = props;
  return (
    <PageShell
      site={site}
      title="Check it yourself"
      description="Your browser compares a verdict with the public, signed log of everything that was published here."
      canonical={paths.verify}
      noindex={check !== null}
      script={files.script.href}
      styles={files.styles.href}
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">Check it yourself</p>
          <h1>{check ? <>Is this what was published?</> : <>Is what you read what was published?</>}</h1>
          <p className="deck">
            {check ? (
              <a href={paths.verdict(check.slug)}>
                <bdi dir="auto">{visibleControls(check.title)}</bdi>
              </a>
            ) : (
              <>Choose a verdict, or check the head of the log alone.</>
            )}
          </p>
        </div>
      </header>
      <Section id="which" title="Which verdict">
        <ChooseVerdict check={check} asked={props.asked} />
      </Section>
      <Section id="steps" title="Step by step" notes={<WhatRuns script={files.script} />}>
        <div
          id="verify"
          data-slug={check?.slug}
          data-versions={check ? JSON.stringify(check.versions) : undefined}
          data-retraction={check?.retraction ?? undefined}
        >
          <p id="outcome" className="sans" role="status">
            The steps are done by a script in your browser, once it runs. The commands below do without.
          </p>
          <p className="sans t4">
            <button id="again" type="button" hidden>
              Check again
            </button>
          </p>
          <ol className="steps">
            {check && <CheckSteps check={check} />}
            <Step name="signature" title="The head of the log is signed">
              The newest <a href="/.well-known/claimdesk/checkpoint">checkpoint</a> names how many entries there are and
              the root of their tree. Your browser verifies its Ed25519 signature with the{" "}
              <a href="/.well-known/claimdesk/key">key of the log</a>. Compare the key with what you know of it from
              elsewhere: whoever can swap this page could swap the key.
            </Step>
            {check && (
              <>
                <Step name="tree" title="The entries are in the tree that was signed">
                  From each entry and a few hashes that the site gives, your browser calculates the root of the tree
                  (RFC 6962). It must be the one that was signed.
                </Step>
                <Step name="page" title="The page shows what was published">
                  Your browser reads the verdict’s page and compares statements, ratings, answers and quotes with the
                  text of the first step.
                </Step>
              </>
            )}
            <Step name="memory" title="The log is the one you saw before">
              If you had this browser keep a checkpoint, the log of that day must be the beginning of today’s. That is
              what rules out that everything was made anew, signature included.
            </Step>
          </ol>
          <p className="sans keeping">
            <button id="keep" type="button" hidden>
              Keep this checkpoint in this browser
            </button>{" "}
            <button id="forget" type="button" hidden>
              Forget what was kept
            </button>
            <span id="kept" role="status" />
          </p>
        </div>
      </Section>
      <Section id="limits" title="What this does not prove">
        <ul className="rep sans">
          <li>That a verdict is right. For that, read the evidence.</li>
          <li>
            That this page is honest: it comes from the same site, and so does its script. A program of yours does not.
          </li>
          <li>
            That everybody is given the same log. Compare your checkpoint with other people’s: two of the same size must
            have the same root.
          </li>
          <li>
            That an archived page said what its copy says. The log fixes which copy was meant; that it is true to the
            page rests on our word and on public archives.
          </li>
        </ul>
      </Section>
      <Section id="programs" title="With a program of yours">
        <Commands site={site} check={check} python={files.python} />
      </Section>
    </PageShell>
  );
}

function CheckSteps({ check }: { check: Places }): ReactElement {
  return (
    <Step name="text" title="The text is the one that was logged">
      Your browser fetches {check.versions.length === 1 ? "the published text" : "the text of each version"} and
      calculates its SHA-256. It must be the one in the entry of the public log
      {check.versions.map(({ version, seq }, i) => (
        <span key={version}>
          {i === 0 ? " (" : ", "}
          <a href={paths.canonicalJson(check.slug, version)}>version {version}</a>:{" "}
          <a href={paths.logEntry(seq)}>entry {seq}</a>
        </span>
      ))}
      ), and each version must name the hash of the one before.
    </Step>
  );
}

function Step(props: { name: string; title: string; children: ReactNode }): ReactElement {
  return (
    <li data-step={props.name}>
      <h3>{props.title}</h3>
      <p className="sans">{props.children}</p>
      <div className="out sans" />
    </li>
  );
}

function ChooseVerdict({ check, asked }: { check: Places | null; asked: string | null }): ReactElement {
  return (
    <form className="sans" action={paths.verify} method="get">
      <label htmlFor="verdict">Address of a verdict</label>
      <div className="pick">
        <input
          id="verdict"
          name="verdict"
          defaultValue={check?.slug ?? asked ?? ""}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={asked !== null && !check ? "unknown" : undefined}
          aria-invalid={asked !== null && !check ? true : undefined}
        />{" "}
        <button type="submit">Check this one</button>
      </div>
      {asked !== null && !check && (
        <p id="unknown" className="err">
          Nothing was published under that address. Paste the address of a verdict’s page, or its last part.
        </p>
      )}
    </form>
  );
}

function WhatRuns({ script }: { script: VerifyFile }): ReactElement {
  return (
    <p>
      One <a href={script.href}>script</a> does this. It weighs {kilobytes(script.compressedBytes)} on the way to you
      and {kilobytes(script.bytes)} unpacked. It asks this site only, and keeps nothing unless you tell it to.
    </p>
  );
}

function Commands(props: { site: SiteContext; check: Places | null; python: VerifyFile }): ReactElement {
  const { site, check, python } = props;
  return (
    <>
      <p className="sans">
        <a href={python.href} download="claimdesk_verify.py">
          claimdesk_verify.py
        </a>{" "}
        is one file of Python ({kilobytes(python.bytes)}) that needs nothing else. Read it before you run it; then it
        need not be fetched again.
      </p>
      <pre className="cmd">
        {`python3 claimdesk_verify.py ${site.baseUrl}${check ? ` --slug ${check.slug}` : ""} --keep checkpoint.txt`}
      </pre>
      {check && (
        <>
          <p className="sans">
            Or take <a href={paths.bundle(check.slug)}>everything about this verdict in one file</a>, and check it
            without a connection:
          </p>
          <pre className="cmd">{`python3 claimdesk_verify.py bundle.zip`}</pre>
        </>
      )}
      <p className="sans">Where Claimdesk is installed, its own command compares the pages too:</p>
      <pre className="cmd">
        {`npm run -s claimdesk -- verify ${site.baseUrl}${check ? paths.verdict(check.slug) : ""}`}
      </pre>
    </>
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
