import type { ReactElement } from "react";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { Fact, Names, Time } from "#site/parts.tsx";
import { ProofLinks } from "#site/proof.tsx";
import { paths } from "#site/site-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Stands where the verdict stood: what was withdrawn, when and why, and where the text can still be read. */
export function RetractedNotice(props: {
  version: PublishedVersion;
  retraction: NonNullable<PublishedVersion["retraction"]>;
  /** On the page of one claim the notice speaks of it. */
  what?: "check" | "verdict";
}): ReactElement {
  const { version, retraction } = props;
  const { check } = version;
  return (
    <aside className="ret g" aria-labelledby="retracted-h">
      <div className="txt hd">
        <h2 id="retracted-h">
          Retracted, <Time at={retraction.at} />
        </h2>
        <p className="lead" dir="auto">
          {visibleControls(retraction.reason)}
        </p>
        <p className="sans t4">
          We no longer stand behind this {props.what ?? "check"}. Its ratings are withdrawn and must not be cited as
          ours. Nothing was deleted: <a href={paths.version(check.slug, version.currentVersion)}>the last version</a>{" "}
          and <a href={paths.history(check.slug)}>every version before it</a> can be read as they were, marked as
          retracted.
        </p>
        <p className="links sans t4">
          <ProofLinks slug={check.slug} />
        </p>
      </div>
      <dl className="meta nts">
        <Fact label="Published">
          <Time at={check.firstPublishedAt} />
        </Fact>
        <Fact label="Checked by">
          <Names names={check.writtenBy} />
        </Fact>
        <Fact label="Approved by">
          <Names names={[check.approvedBy]} />
        </Fact>
      </dl>
    </aside>
  );
}
