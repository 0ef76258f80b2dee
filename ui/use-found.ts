"use client";

import { useEffect, useState } from "react";

const SEARCH_AFTER_MS = 150;

/** What answers to a query once the typing pauses, or null while nobody asks. `find` must not change from render to render. */
export function useFound<Item>(
  query: string | null,
  find: (query: string) => Promise<readonly Item[]>,
): readonly Item[] | null {
  const [found, setFound] = useState<readonly Item[] | null>(null);
  useEffect(() => {
    if (query === null) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => {
      void find(query.trim()).then((items) => {
        if (!gone) setFound(items);
      });
    }, SEARCH_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query, find]);
  return found;
}
