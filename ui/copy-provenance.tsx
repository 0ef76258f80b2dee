import type { ReactElement, ReactNode } from "react";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { howCopied } from "#domain/evidence/how-copied.ts";
import { publicArchiveName } from "#domain/evidence/public-archive.ts";
import { formatMoment } from "#ui/format-date.ts";
import { hostLabel, safeHref } from "#ui/safe-href.ts";

/** What is known of where a copy came from. */
export type Provenance = Pick<
  SnapshotSummary,
  "url" | "sha256" | "fetchedAt" | "how" | "insteadOf" | "bytesSha256" | "byteLength" | "mediaType"
> & {
  readonly http: {
    readonly status: number;
    readonly finalUrl: string;
    readonly redirects: readonly { readonly url: string; readonly status: number }[];
  } | null;
  readonly pageStarts: readonly number[] | null;
  readonly archiveUrls: readonly string[];
};

/** Where a copy came from, when and how, as a list of facts: the same for readers and for the desk. */
export function CopyProvenance({ copy, className }: { copy: Provenance; className: string }): ReactElement {
  const pages = copy.pageStarts?.length ?? 0;
  return (
    <dl className={className}>
      <Fact label="Address">{copy.url === null ? "None was given" : <Outside href={copy.url} />}</Fact>
      <Fact label="When">
        <time dateTime={copy.fetchedAt}>{formatMoment(copy.fetchedAt)}</time>
      </Fact>
      <Fact label="How">{howCopied(copy)}</Fact>
      {copy.http && (
        <Fact label="Answer">
          HTTP {copy.http.status}
          {copy.http.redirects.length === 0 && ", without a redirect"}
        </Fact>
      )}
      {copy.http && copy.http.redirects.length > 0 && (
        <Fact label="Redirects">
          <ol className="hops">
            {copy.http.redirects.map(({ url, status }) => (
              <li key={url}>
                {status}: <span className="mono">{url}</span>
              </li>
            ))}
            <li>
              {copy.http.status}: <span className="mono">{copy.http.finalUrl}</span>
            </li>
          </ol>
        </Fact>
      )}
      <Fact label="Form">{formOf(copy, pages)}</Fact>
      {copy.bytesSha256 !== null && (
        <Fact label="Original">
          <span className="mono">sha256 {copy.bytesSha256}</span>, of its bytes
        </Fact>
      )}
      <Fact label="Text">
        <span className="mono">sha256 {copy.sha256}</span>, of the text that we read in it
      </Fact>
      {copy.archiveUrls.length > 0 && (
        <Fact label="Elsewhere">
          <ul className="hops">
            {copy.archiveUrls.map((address) => (
              <li key={address}>
                <ArchiveLink href={address} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

/** A link to a copy in a public archive, by the name of the archive. */
export function ArchiveLink({ href }: { href: string }): ReactElement {
  const safe = safeHref(href);
  const name = publicArchiveName(href) ?? hostLabel(href) ?? href;
  if (safe === null) return <>{name}</>;
  return (
    <a href={safe} rel="noopener nofollow ugc">
      {name}
    </a>
  );
}

function Outside({ href }: { href: string }): ReactElement {
  const safe = safeHref(href);
  if (safe === null) return <span className="mono">{href}</span>;
  return (
    <a href={safe} rel="noopener nofollow ugc" className="mono">
      {href}
    </a>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const FORMS: Readonly<Record<string, string>> = {
  "text/html": "Web page (text/html)",
  "application/pdf": "PDF document (application/pdf)",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document (DOCX)",
  "text/plain": "Plain text (text/plain)",
};

function formOf({ mediaType, byteLength }: Provenance, pages: number): string {
  const form = mediaType === null ? "Text alone; there is no original file" : (FORMS[mediaType] ?? mediaType);
  return [
    form,
    pages > 0 && `${pages} ${pages === 1 ? "page" : "pages"}`,
    byteLength !== null && `${byteLength.toLocaleString("en")} bytes`,
  ]
    .filter(Boolean)
    .join(", ");
}
