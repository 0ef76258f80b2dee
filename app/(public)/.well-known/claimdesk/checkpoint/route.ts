import { serveLog, wholeNumber } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { err, ok } from "#domain/result.ts";
import { readCheckpoint } from "#workflow/log/read-log.ts";

/** The newest signed head of the log, or the one that it had at `?size=`. */
export function GET(request: Request): Promise<Response> {
  return serveLog(async (ctx) => {
    const size = wholeNumber(request, "size");
    if (size === null) return err({ kind: "invalid_input" });
    const found = await readCheckpoint(ctx, { size });
    return found.ok ? ok({ body: found.value.note, fixed: size !== undefined }) : found;
  });
}
