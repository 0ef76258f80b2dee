import { serveLog, wholeNumber } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { err, ok } from "#domain/result.ts";
import { entriesIn, MOST_ENTRIES } from "#workflow/log/log-source.ts";

/** Entries as they were hashed, from `?start=` to before `&end=`, at most 500 of them. */
export function GET(request: Request): Promise<Response> {
  return serveLog(async (log) => {
    const start = wholeNumber(request, "start") ?? 0;
    const end = wholeNumber(request, "end") ?? start + MOST_ENTRIES;
    if (wholeNumber(request, "start") === null || wholeNumber(request, "end") === null || end <= start) {
      return err({ kind: "invalid_input" });
    }
    const found = await entriesIn(log, { start, end });
    return found.ok ? ok({ body: found.value, fixed: false }) : found;
  });
}
