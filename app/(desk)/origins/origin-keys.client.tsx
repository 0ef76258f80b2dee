"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRowKeys } from "#ui/use-row-keys.ts";

/** The keys of the list of origins. */
export function OriginKeys({ newHref }: { newHref: string | null }) {
  const router = useRouter();
  const more = useMemo(() => {
    const keys: Record<string, () => void> = {};
    if (newHref) keys.n = () => router.push(newHref);
    return keys;
  }, [router, newHref]);
  useRowKeys("origin-search", more);
  return null;
}
