import { getEnv } from "#server/env.ts";

/** The name of the session cookie; over https the prefix makes browsers hold it to this host, path and transport. */
export function sessionCookieName(): string {
  return getEnv().publicUrl.startsWith("https:") ? "__Host-claimdesk.session" : "claimdesk.session";
}
