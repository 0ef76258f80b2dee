"use client";

import { Talk } from "#app/(desk)/checks/[checkId]/claim/talk.client.tsx";
import { MissingByClaim } from "#app/(desk)/checks/[checkId]/head/missing-popover.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { safeHref } from "#ui/safe-href.ts";
import { Empty } from "#ui/states.tsx";

/** The panel while no claim is in hand: how far the check is, who worked on it, and the talk on it as a whole. */
export function CheckOverview() {
  const { check, comments } = useWorkbench();
  const { article } = check;
  const proposed = check.claims.filter((claim) => claim.state === "verdict_proposed" || claim.state === "approved");
  const dropped = check.claims.filter((claim) => claim.state === "dropped");
  const href = safeHref(article.url);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className="panel" aria-labelledby="ph" tabIndex={0}>
      <div className="ph">
        <h2 id="ph">The check</h2>
      </div>
      <section className="flow">
        {check.claims.length === 0 ? (
          <Empty title="Begin with the article">
            <p>Claims you pull out of it are worked on here: their wording, the evidence, the verdict.</p>
          </Empty>
        ) : (
          <p>
            {check.claims.length} {check.claims.length === 1 ? "claim" : "claims"}: {proposed.length} with a verdict,{" "}
            {dropped.length} dropped, {check.claims.length - proposed.length - dropped.length} in work. Choose one in
            the article, or press <kbd>J</kbd>.
          </p>
        )}
        {check.summary && <p className="serif">{check.summary}</p>}
        <dl className="facts-list">
          <dt>Article</dt>
          <dd>
            {href ? (
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                {article.headline}
              </a>
            ) : (
              article.headline
            )}
            , {article.outlet}
            {article.byline && `, ${article.byline}`}
          </dd>
          {check.contributors.length > 0 && (
            <>
              <dt>Worked on by</dt>
              <dd>{check.contributors.map((person) => person.name).join(", ")}</dd>
            </>
          )}
        </dl>
      </section>
      {check.missing.length > 0 && check.claims.length > 0 && check.mayEdit && (
        <section>
          <MissingByClaim />
        </section>
      )}
      <Talk claimId={null} comments={comments.filter((comment) => comment.claimId === null)} />
    </section>
  );
}
