"use client";

import { useEffect, useState } from "react";

const SEARCH_AFTER_MS = 150;

/**
 * What answers to a query once the typing pauses, or null while nobody asks. Until the answer is there, that to the words
 * before stays, and is not current. `find` must not change from render to render.
 */
export function useFound<Item>(
  query: string | null,
  find: (query: string) => Promise<readonly Item[]>,
): { readonly found: readonly Item[] | null; readonly isCurrent: boolean } {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly items: readonly Item[] } | null>(null);
  useEffect(() => {
    if (query === null) return setAnswer(null);
    let gone = false;
    const timer = setTimeout(() => {
      void find(query.trim()).then((items) => {
        if (!gone) setAnswer({ to: query, items });
      });
    }, SEARCH_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query, find]);
  return { found: answer?.items ?? null, isCurrent: answer !== null && answer.to === query };
}
