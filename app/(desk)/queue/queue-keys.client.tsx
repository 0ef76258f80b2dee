"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The keys of the queue: they move the focus over the links of the rows, so that Enter opens what is focused. */
export function QueueKeys({ importHref }: { importHref: string | null }) {
  const router = useRouter();
  useShortcuts(
    useMemo(
      () => ({
        j: () => focusRow(1),
        k: () => focusRow(-1),
        "/": () => {
          const search = document.querySelector<HTMLInputElement>("#queue-search");
          search?.focus();
          search?.select();
        },
        ...(importHref ? { i: () => router.push(importHref) } : {}),
      }),
      [router, importHref],
    ),
  );
  return null;
}

function focusRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
  next?.closest("tr")?.scrollIntoView({ block: "nearest" });
}
