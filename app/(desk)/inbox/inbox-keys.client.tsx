"use client";

import { useRowKeys } from "#ui/use-row-keys.ts";

const NO_MORE = {};

/** The keys of the inbox. */
export function InboxKeys() {
  useRowKeys("inbox-search", NO_MORE);
  return null;
}
