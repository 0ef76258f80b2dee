import { getEnv } from "#server/env.ts";

/**
 * Whether a request that changes something comes from a page of this desk. The server in front says the same; what
 * changes something must not depend on what stands in front of it.
 */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  return origin === new URL(getEnv().publicUrl).origin;
}
