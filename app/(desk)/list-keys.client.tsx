"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRowKeys } from "#ui/use-row-keys.ts";

/** The keys of a list: along its rows, to its search where it has one, and N, or another, for what begins a new one. */
export function ListKeys({
  searchId = "",
  newHref = null,
  newKey = "n",
}: {
  searchId?: string;
  newHref?: string | null;
  newKey?: string;
}) {
  const router = useRouter();
  const more = useMemo(() => {
    const keys: Record<string, () => void> = {};
    if (newHref) keys[newKey] = () => router.push(newHref);
    return keys;
  }, [router, newHref, newKey]);
  useRowKeys(searchId, more);
  return null;
}
