"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRowKeys } from "#ui/use-row-keys.ts";

/** The keys of the queue. */
export function QueueKeys({ importHref }: { importHref: string | null }) {
  const router = useRouter();
  const more = useMemo(() => {
    const keys: Record<string, () => void> = {};
    if (importHref) keys.i = () => router.push(importHref);
    return keys;
  }, [router, importHref]);
  useRowKeys("queue-search", more);
  return null;
}
