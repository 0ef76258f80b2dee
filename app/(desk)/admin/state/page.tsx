import type { Metadata } from "next";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { readSiteState, type SiteState } from "#server/frozen/read-site-state.ts";
import { pageContext } from "#server/request-context.ts";
import { formatMoment } from "#ui/format-date.ts";

export const metadata: Metadata = { title: "State" };

/** Addresses that are named one by one. */
const MOST_NAMED = 20;

const WORKERS: Readonly<Record<string, string>> = {
  "site/og/card-worker.mjs": "Drawing pictures for link previews",
  "server/extract/document-worker.mjs": "Reading pages and files",
  "server/clean-html-worker.mjs": "Cleaning pasted pages",
  "server/assist/analysis-worker.mjs": "Suggesting claims",
};

/** Whether readers are served all that is published, and whether the parts of the server start. */
export default async function StatePage() {
  const ctx = await pageContext("/admin/state");
  const state = await readSiteState(ctx);
  if (!state.ok) return <NotYours who="editors and admins" />;
  const { trouble, failed, reasons, workers, newest } = state.value;
  return (
    <main id="main" className="settings">
      <h1>State</h1>
      <p>Whether readers are served all that is published, and whether the parts of this server start.</p>
      <section aria-labelledby="site">
        <h2 id="site">Public site</h2>
        <div className="flow">
          <dl className="facts">
            <dt>Readers see</dt>
            <dd>{shownText(state.value)}</dd>
            <dt>Last change</dt>
            <dd>
              {newest.at === null ? (
                "none yet"
              ) : (
                <time dateTime={newest.at.toISOString()}>{formatMoment(newest.at.toISOString())}</time>
              )}
            </dd>
          </dl>
          {trouble !== null && (
            <div className="problem-box" role="alert">
              <p>The site could not be brought up to date at the last try. It is tried again every few seconds.</p>
              <p className="said">{trouble}</p>
            </div>
          )}
          {failed.length > 0 && (
            <div className="problem-box" role="alert">
              <p>
                {failed.length === 1 ? "One address" : `${failed.length} addresses`} could not be made, and{" "}
                {failed.length === 1 ? "is" : "are"} missing from the site. Everything else is published. They are tried
                again by themselves, after a minute at first.
              </p>
              {reasons.map((reason) => (
                <p key={reason} className="said">
                  {reason}
                </p>
              ))}
              <ul className="mono">
                {failed.slice(0, MOST_NAMED).map((address) => (
                  <li key={address}>{address}</li>
                ))}
              </ul>
              {failed.length > MOST_NAMED && <p>And {failed.length - MOST_NAMED} more.</p>}
            </div>
          )}
        </div>
      </section>
      <section aria-labelledby="parts">
        <h2 id="parts">Parts of the server</h2>
        <div className="flow">
          {workers.length === 0 ? (
            <p>Every part that was needed since the server started has come up.</p>
          ) : (
            workers.map(({ worker, reason, since, nextTry }) => (
              <div key={worker} className="problem-box" role="alert">
                <p>
                  <b>{WORKERS[worker] ?? worker}</b> has not worked since{" "}
                  <time dateTime={since.toISOString()}>{formatMoment(since.toISOString())}</time>: this part of the
                  server does not start. It is tried again when it is needed next, from{" "}
                  {formatMoment(nextTry.toISOString())} on.
                </p>
                <p className="said">{reason}</p>
              </div>
            ))
          )}
          <p className="mut">
            Whoever runs the server finds more in its log, and tries every part with: <code>claimdesk doctor</code>
          </p>
        </div>
      </section>
    </main>
  );
}

function shownText({ shown, newest }: SiteState): string {
  if (shown === null) return "the pages as they are asked for; the frozen site is being made";
  if (shown >= newest.seq) return "all that is published";
  const behind = newest.seq - shown;
  return `the site before the last ${behind === 1 ? "change" : `${behind} changes`}, which should take seconds to show`;
}
