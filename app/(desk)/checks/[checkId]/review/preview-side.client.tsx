"use client";

import { useState } from "react";
import type { CheckState } from "#domain/check/transitions.ts";

/** The verdict page as readers will get it, in a frame that runs no scripts; it follows content and state by its address. */
export function PreviewSide(props: { checkId: string; contentHash: string; state: CheckState; slug: string }) {
  const [wide, setWide] = useState(false);
  const address = `/checks/${props.checkId}/preview?of=${props.contentHash.slice(0, 12)}-${props.state}`;
  const isOut = props.state === "published" || props.state === "retracted";
  return (
    <section className={wide ? "side reader wide" : "side reader"} aria-labelledby="reader-h">
      <h2 id="reader-h">
        {isOut ? "As readers see it" : "As readers will see it"}
        <span className="sp rowx">
          <button type="button" className="btn bare" aria-pressed={wide} onClick={() => setWide(!wide)}>
            {wide ? "Lower" : "Taller"}
          </button>
          <a href={isOut ? `/verdicts/${props.slug}` : address} target="_blank" rel="noopener">
            Whole page
          </a>
        </span>
      </h2>
      <iframe
        key={address}
        src={address}
        title="Preview of the verdict page"
        // Its own origin, so that its stylesheet and fonts load; no scripts, no forms, and links open beside the desk.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      />
    </section>
  );
}
