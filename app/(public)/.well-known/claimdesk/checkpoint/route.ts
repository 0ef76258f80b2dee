import { serveLog, wholeNumber } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { err, ok } from "#domain/result.ts";
import { checkpointIn } from "#workflow/log/log-source.ts";

/** The newest signed head of the log, or the one that it had at `?size=`. */
export function GET(request: Request): Promise<Response> {
  return serveLog(async (log) => {
    const size = wholeNumber(request, "size");
    if (size === null) return err({ kind: "invalid_input" });
    const found = await checkpointIn(log, { size });
    return found.ok ? ok({ body: found.value.note, fixed: size !== undefined }) : found;
  });
}
