"use client";

import { useEffect, useState } from "react";
import { findByAddress } from "#app/(desk)/register/actions.ts";
import type { SourceName } from "#domain/evidence/registered-source.ts";
import { domainOf } from "#domain/evidence/source-domain.ts";
import { callAction } from "#ui/action-result.ts";

const ASK_AFTER_MS = 300;

/** Proposes the source of the register whose domain the address of the page has, unless it is chosen already. */
export function SourceOfAddress(props: {
  url: string;
  source: SourceName | null;
  onPick: (source: SourceName) => void;
}) {
  const url = props.url.trim();
  const [found, setFound] = useState<{ readonly url: string; readonly source: SourceName | null } | null>(null);
  useEffect(() => {
    if (!/^https?:/i.test(url) || domainOf(url) === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      void callAction(() => findByAddress({ url })).then((answer) => {
        if (!gone && answer.ok) setFound({ url, source: answer.value });
      });
    }, ASK_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [url]);
  const proposed = found?.url === url ? found.source : null;
  if (!proposed || proposed.id === props.source?.id) return null;
  return (
    <p className="rowx" role="status">
      <span>
        {domainOf(url)} belongs to <b>{proposed.name}</b>.
      </span>
      <button type="button" className="btn" onClick={() => props.onPick({ id: proposed.id, name: proposed.name })}>
        Take it as the source
      </button>
    </p>
  );
}
