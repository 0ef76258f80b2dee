"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRowKeys } from "#ui/use-row-keys.ts";

/** The keys of the register. */
export function SourceKeys({ newHref }: { newHref: string | null }) {
  const router = useRouter();
  const more = useMemo(() => {
    const keys: Record<string, () => void> = {};
    if (newHref) keys.n = () => router.push(newHref);
    return keys;
  }, [router, newHref]);
  useRowKeys("source-search", more);
  return null;
}
