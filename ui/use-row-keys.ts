"use client";

import { useMemo } from "react";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/**
 * The keys of a list: J and K move the focus over the links marked `data-row`, so that Enter opens what is focused, and
 * the slash goes to the search. `more` adds keys of the list's own and must not change from render to render.
 */
export function useRowKeys(searchId: string, more: Readonly<Record<string, () => void>>): void {
  useShortcuts(
    useMemo(
      () => ({
        j: () => focusRow(1),
        k: () => focusRow(-1),
        "/": () => {
          const search = document.getElementById(searchId);
          if (search instanceof HTMLInputElement) search.select();
          search?.focus();
        },
        ...more,
      }),
      [searchId, more],
    ),
  );
}

function focusRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
  const at = links.findIndex((link) => link.matches(":focus"));
  const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
  next?.closest("tr")?.scrollIntoView({ block: "nearest" });
}
