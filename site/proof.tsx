import type { ReactElement } from "react";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { Fact, Section, Time } from "#site/parts.tsx";
import { paths } from "#site/site-context.ts";

/** The hash of what this page was made from, and how a reader can compare. */
export function Proof({ version, current }: { version: PublishedVersion; current: boolean }): ReactElement {
  const { check } = version;
  return (
    <Section id="proof" title="Proof">
      <p className="sans">
        This page is made from one file that was fixed when it was published. If a letter of that file is altered later,
        its hash no longer agrees with the one below. The hash shows what we said; it cannot show that we were right.
        For that, read the evidence. <a href={`${paths.methodology}#proof`}>What the hashes prove</a>
      </p>
      <dl className="meta sans y4">
        <Fact label="Content">
          <span className="mono">sha256 {version.sha256}</span>
        </Fact>
        {check.previousSha256 !== null && (
          <Fact label="Follows">
            <span className="mono">sha256 {check.previousSha256}</span>, version {check.version - 1}
          </Fact>
        )}
        <Fact label="Article">
          <span className="mono">sha256 {check.article.sha256}</span>, the frozen text
        </Fact>
        <Fact label="Published">
          <Time at={check.publishedAt} exact />
        </Fact>
        {typeof version.logEntry === "number" && (
          <Fact label="In the log">
            <a href={paths.logEntry(version.logEntry)}>entry {version.logEntry}</a> of the public log, under the signed{" "}
            <a href={paths.checkpoint(version.logEntry + 1)}>checkpoint of {version.logEntry + 1}</a>
          </Fact>
        )}
      </dl>
      <p className="links sans">
        <ProofLinks slug={check.slug} />
        <a href={current ? paths.currentJson(check.slug) : paths.canonicalJson(check.slug, check.version)}>
          Canonical JSON
        </a>
        <a href={paths.history(check.slug)}>All versions</a>
      </p>
    </Section>
  );
}

/** Where a reader can check a verdict, and take along all that it needs. */
export function ProofLinks({ slug }: { slug: string }): ReactElement {
  return (
    <>
      <a href={paths.verifyVerdict(slug)}>Check it yourself</a>
      <a href={paths.bundle(slug)} type="application/zip">
        Everything to check it with (zip)
      </a>
    </>
  );
}
