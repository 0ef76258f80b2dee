import { serveLog } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { ok } from "#domain/result.ts";
import { keysIn } from "#workflow/log/log-source.ts";

/** The key that signs the log, and those before it. */
export function GET(): Promise<Response> {
  return serveLog(async (log) => {
    const keys = await keysIn(log);
    return keys.ok ? ok({ body: keys.value, fixed: false }) : keys;
  });
}
