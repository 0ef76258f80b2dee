"use client";

import { useRowKeys } from "#ui/use-row-keys.ts";

const NO_MORE = {};

/** The keys of the list of what needs attention. */
export function AttentionKeys() {
  useRowKeys("", NO_MORE);
  return null;
}
