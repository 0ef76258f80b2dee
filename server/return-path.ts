import { safeRedirect } from "#server/auth.ts";
import { getEnv } from "#server/env.ts";

/** The path on this desk that a `callbackUrl` names, or the queue when it leads anywhere else. */
export function returnPath(callbackUrl: unknown): string {
  const { publicUrl } = getEnv();
  const { pathname, search, hash } = new URL(
    safeRedirect(typeof callbackUrl === "string" ? callbackUrl : "/queue", publicUrl),
  );
  // Two slashes at the front of a path are read as another host; back to the sign-in page would be a circle.
  return /^\/(?:\/|(?:sign-in|sign-out|api)(?:\/|$))/.test(pathname) ? "/queue" : `${pathname}${search}${hash}`;
}
