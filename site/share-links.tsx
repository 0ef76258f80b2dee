import type { ReactElement } from "react";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { paths, type SiteContext } from "#site/site-context.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

/** Ways to pass a claim on: its address to copy, a message, a frame for another site. Plain links; nobody is told who follows them. */
export function ShareLinks(props: { claim: ClaimContent; label: string; site: SiteContext }): ReactElement {
  const { claim, site } = props;
  const address = `${site.baseUrl}${paths.claim(claim.slug)}`;
  const subject = encodeURIComponent(`${props.label}: ${withoutControls(claim.statement)}`.toWellFormed());
  const body = encodeURIComponent(`${address}\n`);
  return (
    <ul className="share links sans" aria-label="Pass it on">
      <li>
        <a href={paths.claim(claim.slug)} rel="bookmark">
          Link to this claim
        </a>
      </li>
      <li>
        <a href={`mailto:?subject=${subject}&body=${body}`}>Send by mail</a>
      </li>
      <li>
        <a href={paths.embeddedClaim(claim.slug)}>For other sites</a>
      </li>
    </ul>
  );
}
