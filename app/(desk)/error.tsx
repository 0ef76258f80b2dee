"use client";

import { Failure } from "#ui/states.tsx";

/** A page of the desk that could not be shown. What was being written is in this browser's drafts. */
export default function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="pad">
      <Failure title="This page could not be shown">
        <p>
          Something went wrong on our side. What you wrote is kept in this browser and is put back when the page opens
          again. Published pages are not affected.
        </p>
        <div className="rowx gap">
          <button type="button" className="btn go" onClick={reset}>
            Try again
          </button>
          <a className="btn" href="/queue">
            To the queue
          </a>
          {error.digest && (
            <span className="mut">
              Reference <span className="mono">{error.digest}</span>
            </span>
          )}
        </div>
      </Failure>
    </main>
  );
}
