import { serveLog } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { ok } from "#domain/result.ts";
import { readLogKeys } from "#workflow/log/read-log.ts";

/** The key that signs the log, and those before it. */
export function GET(): Promise<Response> {
  return serveLog(async (ctx) => {
    const keys = await readLogKeys(ctx);
    if (!keys.ok) return keys;
    const body = { key: keys.value.at(-1)?.key, earlierKeys: keys.value.slice(0, -1).map((entry) => entry.key) };
    return ok({ body, fixed: false });
  });
}
