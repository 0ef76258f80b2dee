"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRowKeys } from "#ui/use-row-keys.ts";

/** The keys of the list of topics. */
export function TopicKeys({ newHref }: { newHref: string | null }) {
  const router = useRouter();
  const more = useMemo(() => {
    const keys: Record<string, () => void> = {};
    if (newHref) keys.n = () => router.push(newHref);
    return keys;
  }, [router, newHref]);
  useRowKeys("topic-search", more);
  return null;
}
